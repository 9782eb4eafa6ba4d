import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Article } from "../../../scripts/content/article.ts";
import { archiveKeysTouched } from "../../../scripts/outputs/feeds/archive-keys.ts";
import { writeOpml } from "../../../scripts/outputs/feeds/opml.ts";
import { writeFeed } from "../../../scripts/outputs/feeds/write-feed.ts";
import { feedArchiveKind, feedKind } from "../../../scripts/pages/feed.ts";
import { opml } from "../../../scripts/pages/feeds.ts";
import type { Digest } from "../../../scripts/store/digest.ts";
import { article, fakeDigest } from "../../support/fake-digest.ts";
import { feedparserItems } from "../../support/read-feeds.ts";

const full = article("2025/12/full", "2025-12-03T10:00:00Z", {
  title: "AT&T <wins> “all” 🚀",
  summary: "A summary & more.",
  updated: { at: Date.parse("2025-12-03T12:00:00Z") },
  corrections: [{ at: Date.parse("2025-12-04T09:00:00Z"), text: "It was <two>, not three." }],
  image: { src: "/images/a b.jpg", alt: 'A "rocket"', credit: "Agency", width: 1200, height: 800 },
  sources: [
    { outlet: "wire", title: "Rocket flies", url: "https://wire.example/1?a=1&b=2", date: "2025-12-02" },
    { outlet: "gazette", url: "https://gazette.example/" },
    { outlet: "gazette" },
  ],
});
const withdrawn = article("2025/12/gone", "2025-12-02T10:00:00Z", {
  status: "withdrawn",
  withdrawn: "The source took it back.",
  topics: ["sport"],
});
const foreign = article("2025/11/чужа", "2025-11-30T10:00:00Z", { title: "Ракета", lang: "uk" });
const digest = fakeDigest([full, withdrawn, foreign]);

function written(key: string, from: Digest = digest): string {
  const view = feedKind.view(key, from) ?? feedArchiveKind.view(key, from);
  assert.ok(view, `no feed ${key}`);
  return writeFeed(view).join("");
}

test("RSS contains what the profile requires", () => {
  const feed = parseRssFeed(written("site/rss"));
  assert.is(feed.title, "The Test Digest");
  assert.is(feed.link, "https://digest.example/");
  assert.is(feed.language, "en-GB");
  assert.is(feed.lastBuildDate, "Thu, 04 Dec 2025 09:00:00 GMT");
  assert.is(feed.ttl, 60);
  assert.equal(feed.atom?.links?.[0], {
    href: "https://digest.example/feed.xml",
    rel: "self",
    type: "application/rss+xml",
  });
  const [first, second, third] = feed.items ?? [];
  assert.is(first?.title, "AT&T <wins> “all” 🚀");
  assert.equal(first?.guid, { value: "tag:digest.example,2023:2025/12/full", isPermaLink: false });
  assert.is(first?.pubDate, "Wed, 03 Dec 2025 10:00:00 GMT");
  assert.is(first?.atom?.updated, "2025-12-04T09:00:00Z");
  assert.is(first?.description, "A summary &amp; more.");
  assert.equal(first?.dc?.creators, ["Ed Sample"]);
  assert.equal(first?.dc?.sources, ["The Wire & Co, Gazette"]);
  assert.equal(first?.categories, [{ name: "Science/Space" }]);
  assert.is(first?.media?.contents?.[0]?.url, "https://digest.example/images/a%20b.jpg");
  assert.is(second?.guid?.value, "tag:digest.example,2023:2025/12/gone");
  assert.is(second?.description, "This article was withdrawn: The source took it back.");
  assert.is(third?.guid?.value, "tag:digest.example,2023:2025/11/%D1%87%D1%83%D0%B6%D0%B0");
  assert.is(third?.title, "Ракета");
  assert.is(third?.dc?.languages?.[0], "uk");
});

test("the content consists of corrections, the image once, the text and the sources", () => {
  const [first] = parseRssFeed(written("site/rss")).items ?? [];
  assert.is(
    first?.content?.encoded,
    [
      "<p><strong>Correction, 4 December 2025:</strong> It was &lt;two&gt;, not three.</p>",
      '<figure><img src="https://digest.example/images/a%20b.jpg" alt="A &quot;rocket&quot;" width="1200" height="800"><figcaption>Image: Agency</figcaption></figure>',
      "<p>Text of 2025/12/full.</p>",
      "<h2>Sources</h2>\n<ul>",
      '<li><a href="https://digest.example/sources/wire/">The Wire &amp; Co</a>: <a href="https://wire.example/1?a=1&amp;b=2"><cite>Rocket flies</cite></a>, 2 December 2025</li>',
      '<li><a href="https://gazette.example/">Gazette</a></li>',
      '<li><a href="https://digest.example/sources/gazette/">Gazette</a></li>',
      "</ul>",
    ].join("\n"),
  );
});

test("an item names the authors of the article, or its editors", () => {
  const opinion = article("2025/12/opinion", "2025-12-03T10:00:00Z", { type: "opinion", authors: ["Ruth Writer"] });
  const [first, second] = parseRssFeed(written("site/rss", fakeDigest([opinion, foreign]))).items ?? [];
  assert.equal(first?.dc?.creators, ["Ruth Writer"]);
  assert.equal(second?.dc?.creators, ["Ed Sample"]);
});

test("the three formats contain the same items", async () => {
  const rss = (parseRssFeed(written("site/rss")).items ?? []).map((item) => [
    item.guid?.value,
    item.title,
    item.content?.encoded ?? item.description,
    Date.parse(item.pubDate ?? ""),
  ]);
  const atom = (parseAtomFeed(written("site/atom")).entries ?? []).map((entry) => [
    entry.id,
    entry.title?.value,
    entry.content?.value,
    Date.parse(entry.published ?? ""),
  ]);
  const json = (parseJsonFeed(written("site/json")).items ?? []).map((item) => [
    item.id,
    item.title,
    item.content_html,
    Date.parse(item.date_published ?? ""),
  ]);
  assert.equal(
    atom.map(([id, title]) => [id, title]),
    rss.map(([id, title]) => [id, title]),
  );
  assert.equal(json, atom);
  assert.is(rss[0]?.[2], atom[0]?.[2]);
});

test("feedparser reads the same ids, dates, titles and authors", async () => {
  for (const key of ["site/rss", "site/atom"]) {
    const items = await feedparserItems(written(key));
    assert.equal(
      items.map(({ guid, title, author, pubdate }) => ({ guid, title, author, at: pubdate?.toISOString() })),
      [full, withdrawn, foreign].map((each) => ({
        guid: `tag:digest.example,2023:${encodeURI(each.id)}`,
        title: each.title,
        author: "Ed Sample",
        at: new Date(each.at).toISOString(),
      })),
      key,
    );
  }
});

test("a parent topic's feed contains its children's articles, without duplicates", () => {
  const many = ["a", "b", "c"].map((name, i) => article(`2025/12/${name}`, `2025-12-0${i + 1}T10:00:00Z`));
  const feed = parseRssFeed(written("topic/science/rss", fakeDigest(many)));
  assert.is(feed.title, "Science — The Test Digest");
  assert.equal(
    feed.items?.map((item) => item.link),
    ["c", "b", "a"].map((name) => `https://digest.example/2025/12/${name}/`),
  );
});

test("a topic with few articles has no feed", () => {
  assert.not.ok([...feedKind.keys(digest)].includes("topic/space/rss"));
  assert.is(feedKind.view("topic/space/rss", digest), undefined);
});

test("an edition appears when its day is over, with its articles inside", () => {
  const open = fakeDigest([full, foreign], { now: "2025-12-03T18:00:00Z" });
  const closed = fakeDigest([full, foreign], { now: "2025-12-04T18:00:00Z" });
  assert.equal(
    parseRssFeed(written("editions/rss", open)).items?.map((item) => item.title),
    ["Sunday, 30 November 2025"],
  );
  const [edition] = parseRssFeed(written("editions/rss", closed)).items ?? [];
  assert.is(edition?.guid?.value, "tag:digest.example,2023:/2025/12/03/");
  assert.is(edition?.pubDate, "Thu, 04 Dec 2025 00:00:00 GMT");
  assert.match(edition?.content?.encoded ?? "", '<a href="https://digest.example/2025/12/full/">AT&amp;T');
});

test("RSS and Atom name topics, never their codes", () => {
  const coded = article("2025/12/coded", "2025-12-03T10:00:00Z", { topics: ["science"] });
  const [item] = parseRssFeed(written("site/rss", fakeDigest([coded]))).items ?? [];
  assert.equal(item?.categories, [{ name: "Science" }]);
  const [entry] = parseAtomFeed(written("site/atom", fakeDigest([coded]))).entries ?? [];
  assert.equal(entry?.categories, [{ term: "Science" }]);
});

test("without corrections there is no corrections feed", () => {
  assert.is(feedKind.view("corrections/rss", fakeDigest([foreign])), undefined);
});

test("each correction is a separate item", () => {
  const [item] = parseRssFeed(written("corrections/rss")).items ?? [];
  assert.is(item?.guid?.value, "tag:digest.example,2023:2025/12/full?correction=2025-12-04T09:00:00.000Z");
  assert.is(item?.description, "It was &lt;two&gt;, not three.");
});

test("a partner's feed includes, excludes and drops old articles", () => {
  const filter = { topics: [], editors: [], outlets: [], types: [] };
  const partner = { id: "acme", title: "For Acme", formats: ["rss"], items: 5, content: "summary", hours: 48 } as const;
  const options = {
    now: "2025-12-04T00:00:00Z",
    feeds: {
      partners: [
        { ...partner, include: { ...filter, topics: ["science"] }, exclude: { ...filter, outlets: ["gazette"] } },
      ],
    },
  };
  const kept = article("2025/12/kept", "2025-12-03T10:00:00Z");
  const feed = parseRssFeed(written("partner/acme/rss", fakeDigest([full, withdrawn, foreign, kept], options)));
  assert.equal(
    feed.items?.map((item) => item.title),
    [kept.title],
  );
  assert.is(feed.items?.[0]?.content, undefined);
  assert.equal([...(feedKind.touchedByTime?.(0, 1, fakeDigest([], options)) ?? [])].includes("partner/acme/rss"), true);
});

test("archive documents contain every article of a closed month and link to each other", () => {
  const now = fakeDigest([foreign, withdrawn, full], { now: "2025-12-04T12:00:00Z" });
  assert.equal([...feedArchiveKind.keys(now)], ["2025-11", "2025-12-02", "2025-12-03"]);
  const links = (key: string) =>
    Object.fromEntries((parseRssFeed(written(key, now)).atom?.links ?? []).map(({ rel, href }) => [rel, href]));
  assert.is(links("site/rss")["prev-archive"], "https://digest.example/feeds/archive/2025-12-03.xml");
  assert.equal(links("2025-12-02"), {
    self: "https://digest.example/feeds/archive/2025-12-02.xml",
    current: "https://digest.example/feed.xml",
    "prev-archive": "https://digest.example/feeds/archive/2025-11.xml",
    "next-archive": "https://digest.example/feeds/archive/2025-12-03.xml",
  });
  assert.match(written("2025-11", now), "<fh:archive/>");
  const later = fakeDigest([foreign, withdrawn, full], { now: "2026-01-01T12:00:00Z" });
  assert.equal([...feedArchiveKind.keys(later)], ["2025-11", "2025-12"]);
});

test("an article touches its archive document, and neighbouring ones only if its own may appear or disappear", () => {
  const now = { now: "2025-12-04T12:00:00Z" };
  const today = article("2025/12/today", "2025-12-04T08:00:00Z");
  const from = fakeDigest([foreign, withdrawn, full, today], now);
  const touched = (before: Article | undefined, after: Article | undefined) =>
    [...new Set(archiveKeysTouched({ before, after }, from, from))].sort();
  assert.equal(touched(undefined, today), ["2025-12", "2025-12-04"]);
  assert.equal(touched(full, { ...full, title: "Edited" }), ["2025-12", "2025-12-03"]);
  assert.equal(touched(undefined, full), ["2025-12", "2025-12-02", "2025-12-03"]);
  assert.equal(touched(full, today), ["2025-12", "2025-12-02", "2025-12-03", "2025-12-04"]);
  assert.equal(touched(withdrawn, undefined), ["2025-11", "2025-12", "2025-12-02", "2025-12-03"]);
});

test("the Atom feed also links to the archive documents, and has its own without RSS", () => {
  const now = { now: "2025-12-04T12:00:00Z" };
  const links = (key: string, from: Digest) =>
    (parseAtomFeed(written(key, from)).links ?? []).flatMap(({ rel, type, href }) =>
      /current|archive/.test(rel ?? "") ? [[rel, type, href]] : [],
    );
  const withRss = fakeDigest([foreign, withdrawn, full], now);
  assert.equal(links("site/atom", withRss), [
    ["prev-archive", "application/rss+xml", "https://digest.example/feeds/archive/2025-12-03.xml"],
  ]);
  const choice = { ...withRss.site.feeds.site, formats: ["atom", "json"] as const };
  const alone = fakeDigest([foreign, withdrawn, full], { ...now, feeds: { site: choice } });
  assert.equal(links("2025-12-02", alone), [
    ["current", "application/atom+xml", "https://digest.example/atom.xml"],
    ["prev-archive", "application/atom+xml", "https://digest.example/feeds/archive/2025-11.xml"],
    ["next-archive", "application/atom+xml", "https://digest.example/feeds/archive/2025-12-03.xml"],
  ]);
  assert.match(written("2025-12-02", alone), 'xmlns:fh="http://purl.org/syndication/history/1.0"');
  assert.match(written("2025-12-02", alone), "<fh:archive/>");
  assert.match(written("2025-12-02", alone), "<id>tag:digest.example,2023:/</id>");
  const json = { ...choice, formats: ["json"] as const };
  assert.equal([...feedArchiveKind.keys(fakeDigest([full], { ...now, feeds: { site: json } }))], []);
});

test("the OPML file has a group for each top-level topic, with the feeds below it", () => {
  const sport = article("2025/12/sport", "2025-12-01T10:00:00Z", { topics: ["sport"] });
  const choice = { ...digest.site.feeds.topics, minimum: 1 };
  const view = opml.view("opml", fakeDigest([full, foreign, sport], { feeds: { topics: choice } }));
  assert.ok(view);
  const read = parseOpml(writeOpml(view));
  const groups = read.body?.outlines?.map(({ text, outlines }) => [
    text,
    ...(outlines ?? []).map(({ xmlUrl }) => xmlUrl),
  ]);
  assert.equal(
    groups?.filter(([name]) => name === "Science" || name === "Sport"),
    [
      ["Science", "https://digest.example/topics/science/feed.xml", "https://digest.example/topics/space/feed.xml"],
      ["Sport", "https://digest.example/topics/sport/feed.xml"],
    ],
  );
  assert.is(groups?.[0]?.[1], "https://digest.example/feed.xml");
});

test("a correction never changes id and date of publication", () => {
  const before = parseRssFeed(written("site/rss")).items?.[0];
  const moved = fakeDigest([{ ...full, title: "New", address: "/other/" as typeof full.address, slug: "other" }], {
    site: { url: "http://new.example", title: "Renamed" },
  });
  const after = parseRssFeed(written("site/rss", moved)).items?.[0];
  assert.equal(after?.guid, before?.guid);
  assert.is(after?.pubDate, before?.pubDate);
});

test("a feed without articles has the date of the tag authority, not of the build", () => {
  assert.is(parseAtomFeed(written("site/atom", fakeDigest([]))).updated, "2023-01-01T00:00:00Z");
});

test.run();

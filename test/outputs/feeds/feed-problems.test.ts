import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderMarkdown } from "../../../scripts/content/markdown.ts";
import { absolute } from "../../../scripts/format/absolute.ts";
import { writeOpml } from "../../../scripts/outputs/feeds/opml.ts";
import { writeFeed } from "../../../scripts/outputs/feeds/write-feed.ts";
import { feedArchiveKind, feedKind } from "../../../scripts/pages/feed.ts";
import { opml } from "../../../scripts/pages/feeds.ts";
import type { Digest } from "../../../scripts/store/digest.ts";
import { article, fakeDigest } from "../../support/fake-digest.ts";
import { feedProblems } from "../../support/feed-problems.ts";

const text =
  "A fact.[^1] See [here](/topics/) and [below](#part).\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n";
const digests = {
  Arabic: digestIn("ar", "Asia/Riyadh", "الموجز", "حلقة من ضوء الشمس <تعبر> الأمريكتين & «أوريغون»"),
  Japanese: digestIn("ja", "Asia/Tokyo", "ダイジェスト", "太陽の光の輪、オレゴンから<ブラジル>まで"),
};

/** A digest in a language, with every kind of feed and every part of an item. */
function digestIn(language: string, timeZone: string, title: string, headline: string): Digest {
  const articles = ["01", "02", "03", "30"].map((day, n) =>
    article(`2025/${n === 3 ? "11" : "12"}/نص-${day}`, `2025-${n === 3 ? "11" : "12"}-${day}T10:00:00Z`, {
      title: headline,
      lang: n === 2 ? "en-GB" : language,
      ...(n === 1 ? {} : { summary: headline }),
      authors: ["نرجس & 安達"],
      updated: { at: Date.parse("2025-12-29T23:30:00Z") },
      corrections: [{ at: Date.parse("2025-12-30T09:00:00Z"), text: headline }],
      image: { src: "/images/a b.jpg", alt: headline, caption: headline, credit: title, width: 1200, height: 800 },
      sources: [
        { outlet: "wire", title: headline, url: "https://wire.example/1?a=1&b=2", date: "2025-12-02" },
        { outlet: "gazette" },
      ],
    }),
  );
  const texts = Object.fromEntries(
    articles.map(({ id, address }) => [
      id,
      renderMarkdown(text, { site: "https://digest.example", page: address, lang: language }),
    ]),
  );
  const everyTopic = { topics: { formats: ["rss", "atom"], items: 20, content: "full", minimum: 1 } } as const;
  const digest = fakeDigest(articles, { site: { language, timeZone, title, description: headline }, texts });
  const feeds = { ...digest.site.feeds, topics: { ...digest.site.feeds.topics, ...everyTopic.topics } };
  const strings = load(
    readFileSync(new URL(`../../../src/strings/${language}.yaml`, import.meta.url), "utf8"),
  ) as Digest["strings"];
  return { ...digest, strings, site: { ...digest.site, feeds } };
}

/** Every feed of a digest with its address. */
function feedsOf(digest: Digest): ReadonlyMap<string, string> {
  const feeds = new Map<string, string>();
  for (const kind of [feedKind, feedArchiveKind]) {
    for (const key of kind.keys(digest)) {
      const view = kind.view(key, digest);
      const address = absolute(kind.address(key, digest), digest.site);
      if (view !== undefined && !address.endsWith(".json")) feeds.set(address, writeFeed(view).join(""));
    }
  }
  const view = opml.view("opml", digest);
  assert.ok(view);
  return feeds.set("https://digest.example/feeds.opml", writeOpml(view));
}

for (const [language, digest] of Object.entries(digests)) {
  test(`the feeds of a digest in ${language} satisfy the rules of the W3C validator`, () => {
    const feeds = feedsOf(digest);
    assert.ok(feeds.size > 8, String(feeds.size));
    const problems = [...feeds].flatMap(([address, xml]) => feedProblems(xml, address).map((each) => [address, each]));
    assert.equal(problems, []);
  });
}

const self = "https://digest.example/feed.xml";
const atomSelf = "https://digest.example/atom.xml";
const archiveSelf = "https://digest.example/feeds/archive/2025-11.xml";

/** Changes to a feed, and the rules of the validator that they break. */
const broken: readonly (readonly [feed: string, from: string | RegExp, to: string, rule: string])[] = [
  [self, /<dc:source>.*<\/dc:source>/, "$&$&", "DuplicateElement: dc:source"],
  [self, /<description>.*<\/description>\n(?=<atom:link)/, "", "MissingElement: description in channel"],
  [self, /<atom:link href="[^"]*" rel="self"[^>]*>/, "", "MissingSelf"],
  [self, 'feed.xml" rel="self"', 'rss.xml" rel="self"', "SelfDoesntMatchLocation: https://digest.example/rss.xml"],
  [self, "<language>ar", "<language>arabic_SA", "InvalidLanguage: arabic_SA"],
  [self, /<ttl>\d+/, "<ttl>an hour", "InvalidNonNegativeInteger: ttl"],
  [self, /(<image>\n<url>.*\n<title>)/, "$1Other ", "ImageTitleDoesntMatch"],
  [self, /(<image>.*?<link>[^<]*)/s, "$1other/", "ImageLinkDoesntMatch"],
  [self, /(<image>\n<url>[^<]*)\.png/, "$1.svg", "ImageUrlFormat"],
  [self, "<pubDate>Wed, 03", "<pubDate>Thu, 03", "IncorrectDOW: Thu, 03 Dec 2025 10:00:00 GMT"],
  [self, "<pubDate>Wed, 03 Dec 2025", "<pubDate>3 December", "InvalidRFC2822Date: 3 December 10:00:00 GMT"],
  [self, /<pubDate>[^<]*/, "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT", "ImplausibleDate: Thu, 01 Jan 1970 00:00:00 GMT"],
  [
    self,
    /(<description>[^<]*<\/description>)\n(<content:encoded>.*?<\/content:encoded>)/s,
    "$2\n$1",
    "NeedDescriptionBeforeContent",
  ],
  [self, "<dc:creator>", "<dc:date>2025-12-03</dc:date><dc:creator>", "DuplicateItemSemantics"],
  [self, 'isPermaLink="false"', "", "InvalidHttpGUID: "],
  [self, /<guid isPermaLink="false">tag/g, '<guid isPermaLink="false">نص', "InvalidURI: "],
  [self, /(<item>\n<title>)[^<]*/, "$1", "NotBlank: title"],
  [self, /<guid[^>]*>[^<]*/g, '<guid isPermaLink="false">tag:a,2025:b', "DuplicateIds: tag:a,2025:b"],
  [self, 'href="https://digest.example/topics/"', 'href="/topics/"', "ContainsRelRef: /topics/ in content:encoded"],
  [self, /href="[^"]*#fn1"/, 'href="#fn1"', "ContainsRelRef: #fn1 in content:encoded"],
  [self, "<table>", "AT&T<table>", "NotHtml: a bare & in content:encoded"],
  [self, "<table>", "<script></script><table>", "SecurityRisk: <script> in content:encoded"],
  [self, "<table>", '<table onclick="a()">', "SecurityRiskAttr: onClick in content:encoded"],
  [self, "<table>", '<table style="position:fixed">', "DangerousStyleAttr in content:encoded"],
  [atomSelf, /<link rel="alternate"[^>]*>/, "$&$&", "DuplicateAtomLink: text/html undefined"],
  [atomSelf, /<author>.*?<\/author>/s, "", "MissingElement: author in feed"],
  [atomSelf, /<published>[^<]*/, "<published>yesterday", "InvalidRFC3339Date: yesterday"],
  [atomSelf, '<content type="html">', '<content type="xhtml">', "InvalidMIMEType: content"],
  [atomSelf, /(<entry[^>]*>\n<id>)[^<]*/g, "$1tag:a,2025:b", "DuplicateEntries: tag:a,2025:b"],
  [archiveSelf, /<atom:link[^>]*rel="current"[^>]*>/, "", "MissingCurrentInArchive"],
  [archiveSelf, "<fh:archive/>", "", "ArchiveIncomplete"],
  [
    "https://digest.example/feeds.opml",
    /<outline text="([^"]*)">/,
    '<outline text="$1" title="$1">',
    "MissingOutlineType",
  ],
  ["https://digest.example/feeds.opml", /xmlUrl="[^"]*"/, "", "MissingXmlURL"],
];

test("a feed that breaks a rule of the validator is found", () => {
  const feeds = feedsOf(digests.Arabic);
  for (const [address, from, to, rule] of broken) {
    const xml = feeds.get(address) ?? "";
    const changed = xml.replace(from, to);
    assert.is.not(changed, xml, `${rule}: nothing was changed`);
    const found = feedProblems(changed, address);
    assert.ok(
      found.some((each) => each.startsWith(rule)),
      `${rule}\nis not in\n${found.join("\n")}`,
    );
  }
});

test.run();

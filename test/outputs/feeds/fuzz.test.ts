import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateXML } from "xmllint-wasm";
import type { Registries, Registry } from "../../../scripts/content/registries.ts";
import { isWebAddress } from "../../../scripts/content/text-types.ts";
import { escapeHtml } from "../../../scripts/format/absolute.ts";
import { permitted } from "../../../scripts/format/xml.ts";
import type { FeedItem, FeedView } from "../../../scripts/outputs/feeds/feed-view.ts";
import { writeOpml } from "../../../scripts/outputs/feeds/opml.ts";
import { writeFeed } from "../../../scripts/outputs/feeds/write-feed.ts";
import { feedKind } from "../../../scripts/pages/feed.ts";
import { article, fakeDigest } from "../../support/fake-digest.ts";
import { replay } from "../../support/replay.ts";

const hard = fc.constantFrom(
  "]]>",
  "<![CDATA[",
  "&amp;",
  "<b>",
  "\r\n",
  "\u0000",
  "\ud800",
  "\ufffe",
  "\u202e",
  "𝕏",
  "👩‍👩‍👧",
  "مرحبا",
);
const nasty = fc
  .array(fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), hard), { minLength: 1, maxLength: 6 })
  // Parsers may trim a text at its ends only.
  .map((parts) => `|${parts.join("")}|`);
const address = fc.webUrl({ withQueryParameters: true, withFragments: true });

const item: fc.Arbitrary<FeedItem> = fc.record({
  id: nasty,
  url: address,
  title: nasty,
  summary: nasty,
  html: nasty,
  authors: fc.array(nasty, { minLength: 1, maxLength: 2 }),
  categories: fc.array(nasty, { maxLength: 2 }),
  sources: fc.array(fc.record({ name: nasty, title: nasty, url: address }), { maxLength: 2 }),
  image: fc.record({ url: address, alt: nasty, credit: nasty }),
  published: fc.integer({ min: 0, max: 4e12 }),
  updated: fc.integer({ min: 0, max: 4e12 }),
});
const view: fc.Arbitrary<Omit<FeedView, "format">> = fc.record({
  id: nasty,
  self: address,
  styleSheet: fc.constant("/feed.css"),
  home: address,
  title: nasty,
  description: nasty,
  language: fc.constant("en"),
  publisher: nasty,
  copyright: nasty,
  ttl: fc.integer({ min: 1 }),
  image: address,
  updated: fc.integer({ min: 0, max: 4e12 }),
  items: fc.array(item, { minLength: 1, maxLength: 2 }),
});

const parts = ({ id, title, summary, html }: FeedItem) => [id, title, summary ?? "", html ?? ""].map(permitted);

test("a parser returns every text of RSS", () => {
  fc.assert(
    fc.property(view, (feed) => {
      const read = parseRssFeed(writeFeed({ ...feed, format: "rss" }).join(""));
      assert.is(read.title, permitted(feed.title));
      const items = read.items?.map((each) => [each.guid?.value, each.title, each.description, each.content?.encoded]);
      assert.equal(
        items,
        feed.items.map((each) => parts({ ...each, summary: escapeHtml(each.summary ?? "") })),
      );
      const creators = read.items?.map((each) => each.dc?.creators);
      assert.equal(
        creators,
        feed.items.map((each) => each.authors.map(permitted)),
      );
    }),
    replay(),
  );
});

test("a parser returns every text of Atom", () => {
  fc.assert(
    fc.property(view, (feed) => {
      const read = parseAtomFeed(writeFeed({ ...feed, format: "atom" }).join(""));
      assert.is(read.title?.value, permitted(feed.title));
      const entries = read.entries?.map((each) => [
        each.id,
        each.title?.value,
        each.summary?.value,
        each.content?.value,
      ]);
      assert.equal(entries, feed.items.map(parts));
    }),
    replay(),
  );
});

test("a parser returns every text of JSON Feed", () => {
  fc.assert(
    fc.property(view, (feed) => {
      const text = writeFeed({ ...feed, format: "json" }).join("");
      assert.is(permitted(text), text);
      const items = parseJsonFeed(text).items?.map((each) => [each.id, each.title, each.summary, each.content_html]);
      assert.equal(items, feed.items.map(parts));
    }),
    replay(),
  );
});

test("a parser returns every text of OPML", () => {
  fc.assert(
    fc.property(nasty, nasty, address, (title, group, feed) => {
      const feeds = [{ title, feed, page: feed, language: "en" }];
      const read = parseOpml(writeOpml({ title, owner: title, groups: [{ title: group, feeds }] }));
      assert.is(read.head?.title, permitted(title));
      assert.is(read.body?.outlines?.[0]?.outlines?.[0]?.text, permitted(title));
      assert.is(read.body?.outlines?.[0]?.outlines?.[0]?.xmlUrl, feed);
    }),
    replay(),
  );
});

const word = fc.string({ unit: "binary", maxLength: 12 });
const webAddress = fc
  .tuple(address, word)
  .map(([base, more]) => base + more)
  .filter(isWebAddress);
const written = fc.record({
  title: nasty,
  summary: nasty,
  editor: nasty,
  outlet: nasty,
  topic: nasty,
  html: nasty.map((text) => `<p>${escapeHtml(text)}</p>`),
  correction: nasty,
  credit: nasty,
  url: webAddress,
});

// Lenient readers cannot decide this, so libxml2 checks all feeds at once.
test("for any text, every feed is well-formed, and a reader returns titles, names and addresses", async () => {
  const documents: { readonly fileName: string; readonly contents: string }[] = [];
  for (const [i, each] of fc.sample(written, 100).entries()) {
    const one = article("2025/12/one", "2025-12-03T10:00:00Z", {
      title: each.title,
      summary: each.summary,
      corrections: [{ at: Date.parse("2025-12-04T10:00:00Z"), text: each.correction }],
      image: { src: each.url, alt: each.credit, credit: each.credit },
      sources: [{ outlet: "wire", title: each.title, url: each.url }],
    });
    const plain = fakeDigest([one], { texts: { "2025/12/one": { html: each.html } } });
    const digest = { ...plain, registries: renamed(plain.registries, each) };
    for (const key of ["site/rss", "site/atom", "topic/space/rss", "editor/ed/rss", "corrections/rss"]) {
      const view = feedKind.view(key, digest);
      if (view !== undefined) documents.push({ fileName: `${i}/${key}.xml`, contents: writeFeed(view).join("") });
    }
    const view = feedKind.view("site/atom", digest);
    const [entry] = (view === undefined ? {} : parseAtomFeed(writeFeed(view).join(""))).entries ?? [];
    assert.is(entry?.title?.value, permitted(each.title));
    assert.is(entry?.authors?.[0]?.name, permitted(each.editor));
    assert.is(entry?.categories?.[0]?.term, permitted(`Science/${each.topic}`));
    assert.is(entry?.links?.find(({ rel }) => rel === "via")?.href, permitted(each.url));
  }
  assert.ok(documents.length >= 300);
  const { errors } = await validateXML({ xml: documents, normalization: "c14n", maxMemoryPages: 16_384 });
  assert.equal(errors, []);
});

function renamed(
  { topics, editors, outlets }: Registries,
  names: { readonly topic: string; readonly editor: string; readonly outlet: string },
): Registries {
  return {
    topics: named(topics, "space", names.topic),
    editors: named(editors, "ed", names.editor),
    outlets: named(outlets, "wire", names.outlet),
  };
}

function named<Entry extends { readonly id: string; readonly name: string }>(
  registry: Registry<Entry>,
  id: string,
  name: string,
): Registry<Entry> {
  const entry = registry.entries.get(id);
  assert.ok(entry);
  return { ...registry, entries: new Map([...registry.entries, [id, { ...entry, name }]]) };
}

test.run();

import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FeedItem, FeedView } from "../../scripts/feeds/feed-view.ts";
import { writeOpml } from "../../scripts/feeds/opml.ts";
import { writeFeed } from "../../scripts/feeds/write-feed.ts";
import { permitted } from "../../scripts/feeds/xml.ts";

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
  // Parsers may trim the ends of a text: what stands inside must come back.
  .map((parts) => `|${parts.join("")}|`);
const address = fc.webUrl({ withQueryParameters: true, withFragments: true });

const item: fc.Arbitrary<FeedItem> = fc.record({
  id: nasty,
  url: address,
  title: nasty,
  summary: nasty,
  html: nasty,
  authors: fc.array(nasty, { minLength: 1, maxLength: 2 }),
  categories: fc.array(fc.record({ path: nasty }), { maxLength: 2 }),
  sources: fc.array(fc.record({ name: nasty, title: nasty, url: address }), { maxLength: 2 }),
  image: fc.record({ url: address, alt: nasty, credit: nasty }),
  published: fc.integer({ min: 0, max: 4e12 }),
  updated: fc.integer({ min: 0, max: 4e12 }),
});
const view: fc.Arbitrary<Omit<FeedView, "format">> = fc.record({
  id: nasty,
  self: address,
  home: address,
  title: nasty,
  description: nasty,
  language: fc.constant("en"),
  publisher: nasty,
  copyright: nasty,
  ttl: fc.integer({ min: 1 }),
  updated: fc.integer({ min: 0, max: 4e12 }),
  items: fc.array(item, { minLength: 1, maxLength: 2 }),
});

const parts = ({ id, title, summary, html }: FeedItem) => [id, title, summary ?? "", html ?? ""].map(permitted);

test("RSS gives every text back", () => {
  fc.assert(
    fc.property(view, (feed) => {
      const read = parseRssFeed(writeFeed({ ...feed, format: "rss" }));
      assert.is(read.title, permitted(feed.title));
      const items = read.items?.map((each) => [each.guid?.value, each.title, each.description, each.content?.encoded]);
      assert.equal(items, feed.items.map(parts));
      const creators = read.items?.map((each) => each.dc?.creators);
      assert.equal(
        creators,
        feed.items.map((each) => each.authors.map(permitted)),
      );
    }),
  );
});

test("Atom gives every text back", () => {
  fc.assert(
    fc.property(view, (feed) => {
      const read = parseAtomFeed(writeFeed({ ...feed, format: "atom" }));
      assert.is(read.title?.value, permitted(feed.title));
      const entries = read.entries?.map((each) => [
        each.id,
        each.title?.value,
        each.summary?.value,
        each.content?.value,
      ]);
      assert.equal(entries, feed.items.map(parts));
    }),
  );
});

test("JSON Feed gives every text back", () => {
  fc.assert(
    fc.property(view, (feed) => {
      const text = writeFeed({ ...feed, format: "json" });
      assert.is(permitted(text), text);
      const items = parseJsonFeed(text).items?.map((each) => [each.id, each.title, each.summary, each.content_html]);
      assert.equal(items, feed.items.map(parts));
    }),
  );
});

test("OPML gives every text back", () => {
  fc.assert(
    fc.property(nasty, nasty, address, (title, group, feed) => {
      const feeds = [{ title, feed, page: feed, language: "en" }];
      const read = parseOpml(writeOpml({ title, owner: title, groups: [{ title: group, feeds }] }));
      assert.is(read.head?.title, permitted(title));
      assert.is(read.body?.outlines?.[0]?.outlines?.[0]?.text, permitted(title));
      assert.is(read.body?.outlines?.[0]?.outlines?.[0]?.xmlUrl, feed);
    }),
  );
});

test.run();

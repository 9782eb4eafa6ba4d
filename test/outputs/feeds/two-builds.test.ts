import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { addedTitle, type TwoBuilds, twoBuilds } from "../../support/two-builds.ts";

/** How a reader distinguishes items, and what makes it show one as new: id and publication date. */
type Known = readonly (readonly [id: string, published: string, title: string])[];

const feeds: Readonly<Record<string, (text: string) => Known>> = {
  "feed.xml": rss,
  "feeds/summary/feed.xml": rss,
  "topics/space/feed.xml": rss,
  "editors/ed/feed.xml": rss,
  "atom.xml": (text) =>
    (parseAtomFeed(text).entries ?? []).map((entry) => [
      entry.id ?? "",
      entry.published ?? "",
      entry.title?.value ?? "",
    ]),
  "feed.json": (text) =>
    (parseJsonFeed(text).items ?? []).map((item) => [item.id ?? "", item.date_published ?? "", item.title ?? ""]),
};

function rss(text: string): Known {
  return (parseRssFeed(text).items ?? []).map((item) => [item.guid?.value ?? "", item.pubDate ?? "", item.title ?? ""]);
}

function readAll({ output }: TwoBuilds): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(feeds).map((name) => [name, readFileSync(join(output, name), "utf8")]));
}

test("after edits, corrections, renames and a new host, a subscriber sees exactly one new item", async () => {
  const builds = twoBuilds();
  try {
    await builds.build();
    const first = readAll(builds);
    builds.change();
    await builds.build();
    const second = readAll(builds);
    for (const [name, read] of Object.entries(feeds)) {
      const known = new Map(read(first[name] ?? "").map(([id, published]) => [id, published]));
      const now = read(second[name] ?? "");
      assert.is(known.size, 4, name);
      assert.equal(
        now.filter(([id]) => !known.has(id)).map(([, , title]) => title),
        [addedTitle],
        name,
      );
      for (const [id, published] of now) assert.is(published, known.get(id) ?? published, `${name} ${id}`);
    }
    assert.match(second["feed.xml"] ?? "", "This article was withdrawn:</strong> It was wrong.");
    assert.match(second["feed.xml"] ?? "", "Correction, 6 December 2025:</strong> It was two.");
    await builds.build();
    assert.equal(readAll(builds), second);
  } finally {
    builds.remove();
  }
});

test.run();

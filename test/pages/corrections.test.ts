import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Article } from "../../scripts/content/article.ts";
import { corrections } from "../../scripts/pages/corrections.ts";
import { article, fakeDigest, nothingBefore } from "../support/fake-digest.ts";

/** 300 corrections of one year, the most that one page shows. */
const full = Array.from({ length: 300 }, (_, n) => corrected(`a${n}`, `2024-0${1 + (n % 3)}-05T10:00:00Z`));
const oneMore = corrected("one-more", "2024-03-06T10:00:00Z");

function corrected(id: string, at: string): Article {
  return article(id, "2023-12-05T10:00:00Z", { corrections: [{ at: Date.parse(at), text: `Not "${id}".` }] });
}

function views(articles: readonly Article[]): ReadonlyMap<string, string> {
  const digest = fakeDigest(articles);
  return new Map([...corrections.keys(digest)].map((key) => [key, JSON.stringify(corrections.view(key, digest))]));
}

test("a year with very many corrections has a page for each of its months", () => {
  assert.equal([...views(full).keys()], ["newest", "2024"]);
  const digest = fakeDigest([...full, oneMore]);
  assert.equal([...corrections.keys(digest)], ["newest", "2024", "2024-03", "2024-02", "2024-01"]);
  const year = corrections.view("2024", digest);
  assert.equal(year?.entries, []);
  assert.equal(year?.periods[0], { href: "/corrections/2024/03/", text: "March 2024", count: 101 });
  const month = corrections.view("2024-03", digest);
  assert.is(month?.entries.length, 101);
  assert.is(month?.entries[0]?.text, "Not “one-\u2060more”.");
  assert.is(corrections.view("2024-04", digest), undefined);
});

test("a correction touches every page that it adds, changes or removes", () => {
  const few = views(full);
  const many = views([...full, oneMore]);
  const different = [...new Set([...few.keys(), ...many.keys()])].filter((key) => few.get(key) !== many.get(key));
  for (const [articles, change] of [
    [[...full, oneMore], { before: undefined, after: oneMore }],
    [full, { before: oneMore, after: undefined }],
  ] as const) {
    const touched = new Set(corrections.touchedBy(change, fakeDigest(articles), nothingBefore));
    assert.equal(
      different.filter((key) => !touched.has(key)),
      [],
    );
  }
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { feedsPage, opml } from "../../scripts/pages/feeds.ts";
import { article, fakeDigest, nothingBefore } from "../support/fake-digest.ts";

const digest = fakeDigest([]);
const before = article("2025/12/a", "2025-12-05T10:00:00Z");

/** Keys of the lists that an edit of the article touches by itself. */
function touched(after: typeof before): readonly string[] {
  return [feedsPage, opml].flatMap((kind) => [...kind.touchedBy({ before, after }, digest, nothingBefore)]);
}

test("lists of feeds are touched by what may make a feed, and by what may bring another story among the newest", () => {
  const both = ["feeds", "opml"];
  assert.equal(touched({ ...before, title: "Edited", textHash: "other" }), []);
  assert.equal(touched({ ...before, topics: ["sport"] }), both);
  assert.equal(touched({ ...before, editors: [] }), both);
  assert.equal(touched({ ...before, sources: [] }), both);
  assert.equal(touched({ ...before, status: "withdrawn" }), both);
  assert.equal(touched({ ...before, corrections: [{ at: before.at, text: "It was two." }] }), both);
  assert.equal(touched({ ...before, at: before.at - 1 }), both);
});

test.run();

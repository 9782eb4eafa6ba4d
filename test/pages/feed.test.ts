import { test } from "uvu";
import * as assert from "uvu/assert";
import { feedKind } from "../../scripts/pages/feed.ts";
import type { Before } from "../../scripts/store/changes.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const today = article("today", "2025-12-31T10:00:00Z");
const yesterday = article("yesterday", "2025-12-30T10:00:00Z");
const digest = fakeDigest([yesterday, today], { now: "2025-12-31T12:00:00Z" });

/** The last build, with this many articles. */
function last(articles: number): Before {
  return { now: 0, front: [], editions: [], statics: [], length: () => articles, entries: () => 0, months: () => [] };
}

function touchesEditions(change: Parameters<typeof feedKind.touchedBy>[0], before = last(2)): boolean {
  return [...feedKind.touchedBy(change, digest, before)].includes("editions/rss");
}

test("the feed of editions is checked for articles of closed editions, and when it appears or disappears", () => {
  assert.not(touchesEditions({ before: undefined, after: today }, last(1)));
  assert.not(touchesEditions({ before: today, after: { ...today, title: "Another headline" } }));
  assert.ok(touchesEditions({ before: undefined, after: yesterday }, last(1)));
  assert.ok(touchesEditions({ before: yesterday, after: today }), "moved to today");
  assert.ok(touchesEditions({ before: yesterday, after: undefined }, last(3)));
  assert.ok(touchesEditions({ before: undefined, after: today }, last(0)), "the first article");
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { daysOfMonth, neighbourDays } from "../../scripts/pages/calendar-links.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const articles = [
  article("a", "2025-11-30T10:00:00Z"),
  article("b", "2025-12-01T10:00:00Z"),
  article("c", "2025-12-01T12:00:00Z"),
  article("d", "2025-12-04T10:00:00Z"),
];

/** Ids by day. */
function shown(month: string, digest = fakeDigest(articles)): object {
  return Object.fromEntries(
    [...daysOfMonth(month, digest)].map(([day, entries]) => [day, entries.map(({ id }) => id)]),
  );
}

test("the days of a month are computed once for each digest", () => {
  const digest = fakeDigest(articles);
  assert.equal(shown("2025-12", digest), { "2025-12-01": ["b", "c"], "2025-12-04": ["d"] });
  assert.equal(shown("2025-11", digest), { "2025-11-30": ["a"] });
  assert.is(daysOfMonth("2025-12", digest), daysOfMonth("2025-12", digest));
  assert.equal(shown("2025-12", fakeDigest(articles.slice(0, 2))), { "2025-12-01": ["b"] });
});

test("the nearest days with articles may be in other months", () => {
  const digest = fakeDigest(articles);
  assert.equal(neighbourDays("2025-12-01", digest), { previous: "2025-11-30", next: "2025-12-04" });
  assert.equal(neighbourDays("2025-12-04", digest), { previous: "2025-12-01" });
});

test.run();

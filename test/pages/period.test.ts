import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PageKind } from "../../scripts/pages/kind.ts";
import { dayOfArticle, inOrderOfTime, monthAt } from "../../scripts/pages/period.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

const digest = fakeDigest([
  article("a", "2025-11-30T10:00:00Z"),
  article("b", "2025-12-01T10:00:00Z"),
  article("c", "2025-12-02T10:00:00Z", { status: "withdrawn", withdrawn: "It was not so." }),
]);

/** A kind whose keys are periods, or something else for pages without a time. */
function kind(name: string): PageKind {
  return {
    name,
    keys: () => [],
    address: () => "",
    view: () => undefined,
    touchedBy: () => [],
    period: (key) => (/^\d{4}-/.test(key) ? key : undefined),
  };
}

test("pages without a period come first, then those of each month and its days, by kind", () => {
  const [one, other] = [kind("one"), kind("other")];
  const keys = [
    [one, ["home", "2025-12-01", "2025-11", "2025-12-01"]],
    [other, ["2025-12-01", "2025-12", "about"]],
  ] as const;
  const shown = inOrderOfTime(keys, digest).map(([{ name }, ofKind]) => `${name}: ${ofKind.join(" ")}`);
  assert.equal(shown, [
    "one: home",
    "other: about",
    "one: 2025-11",
    "other: 2025-12",
    "one: 2025-12-01 2025-12-01",
    "other: 2025-12-01",
  ]);
});

test("an article, withdrawn or not, belongs to its day; a deleted one to none", () => {
  assert.equal(
    ["a", "b", "c", "gone"].map((id) => dayOfArticle(id, digest)),
    ["2025-11-30", "2025-12-01", "2025-12-02", undefined],
  );
});

test("a position belongs to the month of its article, and one after the end to the newest month", () => {
  const all = digest.list("all");
  assert.equal(
    [0, 1, 9].map((position) => monthAt(position, all)),
    ["2025-11", "2025-12", "2025-12"],
  );
  assert.is(monthAt(0, digest.list("topic/none")), undefined);
});

test.run();

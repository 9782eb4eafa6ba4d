import { test } from "uvu";
import * as assert from "uvu/assert";
import { weekdayMismatches } from "../../scripts/content/weekdays.ts";

const published = { year: 2025, month: 12, day: 1 };
const truths = (text: string) => weekdayMismatches(text, published).map((mismatch) => mismatch.truth);

test("a weekday that contradicts its date is found, with its place", () => {
  assert.equal(weekdayMismatches("in Moscow on Tuesday afternoon, December 1st, after talks", published), [
    { index: 13, length: 31, written: "Tuesday afternoon, December 1st", truth: "December 1st, 2025 is a Monday" },
  ]);
});

test("matching weekdays pass in every usual form", () => {
  const right = [
    "Sunday, November 30th",
    "Mon., Dec. 1, 2025",
    "Monday 1 December 2025",
    "Tuesday the 2nd of December",
    "Tuesday, 1 December 2026",
    "Wed. Sept. 3, 2025",
    "Monday\u00a01\u00a0December",
  ];
  for (const text of right) assert.equal(truths(text), [], text);
});

test("a missing year is the one nearest to the article", () => {
  assert.equal(truths("Saturday, January 3"), []);
  assert.equal(truths("Friday, January 3"), ["January 3, 2026 is a Saturday"]);
  assert.equal(truths("Friday, January 3, 2025"), []);
});

test("a day that does not exist is found", () => {
  assert.equal(truths("Friday, February 29, 2025"), ["February 29, 2025 does not exist"]);
  assert.equal(truths("Monday 31 November"), ["November 31, 2025 does not exist"]);
});

test("numbers and words that only look like dates are not reported", () => {
  for (const text of [
    "Friday, December 10,000 people came",
    "Friday may 5 of us go",
    "Tuesday, March 12:30",
    "Sunday May Day 5",
  ])
    assert.equal(truths(text), [], text);
});

test("mismatches are reported in the order of the text", () => {
  assert.equal(truths("Tuesday, 1 December. Sunday, December 2. Tuesday, December 2."), [
    "December 1, 2025 is a Monday",
    "December 2, 2025 is a Tuesday",
  ]);
});

test.run();

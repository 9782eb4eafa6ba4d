import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { didYouMean } from "../../scripts/content/did-you-mean.ts";
import { replay } from "../support/replay.ts";

const words = fc.stringMatching(/^[a-z]{3,12}$/);

test("one typo is always recognised", () => {
  const slips = fc.constantFrom(
    (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
    (word: string, at: number) => `${word.slice(0, at)}x${word.slice(at)}`,
    (word: string, at: number) => `${word.slice(0, at)}x${word.slice(at + 1)}`,
    (word: string, at: number) => word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2),
  );
  fc.assert(
    fc.property(words, slips, fc.nat(), (word, slip, n) => {
      assert.is(didYouMean(slip(word, n % word.length), [word]), word);
    }),
    replay(),
  );
});

test("a correct name is found in any case", () => {
  fc.assert(
    fc.property(words, fc.array(words), (word, others) => {
      assert.is(didYouMean(word.toUpperCase(), [...others.filter((other) => other !== word), word]), word);
    }),
    replay(),
  );
});

test("the nearest candidate is suggested, and the first of equally near ones", () => {
  fc.assert(
    fc.property(words, fc.array(words), (word, candidates) => {
      const answer = didYouMean(word, candidates);
      const distances = candidates.map((candidate) => distance(word, candidate));
      const least = Math.min(...distances);
      const near = least <= Math.floor(word.length / 3);
      assert.is(answer, near ? candidates[distances.indexOf(least)] : undefined);
    }),
    replay(),
  );
});

test("nothing is suggested for a distant name", () => {
  assert.is(didYouMean("weather", ["science", "space", "culture"]), undefined);
  assert.is(didYouMean("weather", []), undefined);
  assert.is(didYouMean("", ["a", "abcd"]), "a");
});

test.run();

/** The distance by its definition, without limit and optimization. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, col) => row + col),
  );
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const costs = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same];
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        costs.push(at(row - 2, column - 2) + 1);
      }
      (rows[row] ?? [])[column] = Math.min(...costs);
    }
  }
  return at(a.length, b.length);
}

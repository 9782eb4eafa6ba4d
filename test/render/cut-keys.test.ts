import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PageKind } from "../../scripts/pages/kind.ts";
import { cutKeys } from "../../scripts/render/cut-keys.ts";

function kind(name: string, weight?: number): PageKind {
  const empty = { keys: () => [], address: () => "", view: () => undefined, touchedBy: () => [] };
  return weight === undefined ? { name, ...empty } : { name, weight, ...empty };
}

/** `a: 1 2, b: 3` for each piece. */
function shown(pieces: ReturnType<typeof cutKeys>): readonly string[] {
  return pieces.map((piece) => piece.map(([{ name }, keys]) => `${name}: ${keys.join(" ")}`).join(", "));
}

test("a piece contains as many pages as fit, of several kinds if needed", () => {
  const keys = [
    [kind("a"), ["1", "2", "3"]],
    [kind("b"), ["4", "5"]],
  ] as const;
  assert.equal(shown(cutKeys(keys, 2)), ["a: 1 2", "a: 3, b: 4", "b: 5"]);
  assert.equal(shown(cutKeys([], 2)), []);
});

test("heavy pages count as several", () => {
  const keys = [
    [kind("a"), ["1", "2", "3"]],
    [kind("heavy", 4), ["4", "5", "6"]],
    [kind("b"), ["7"]],
  ] as const;
  assert.equal(shown(cutKeys(keys, 8)), ["a: 1 2 3, heavy: 4", "heavy: 5 6", "b: 7"]);
});

test("a page heavier than a piece gets its own", () => {
  const keys = [
    [kind("a"), ["1"]],
    [kind("heavy", 9), ["2", "3"]],
    [kind("b"), ["4"]],
  ] as const;
  assert.equal(shown(cutKeys(keys, 4)), ["a: 1", "heavy: 2", "heavy: 3", "b: 4"]);
});

test.run();

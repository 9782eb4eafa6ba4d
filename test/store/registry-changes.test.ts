import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Registries } from "../../scripts/content/registries.ts";
import type { StoredRegistries } from "../../scripts/store/registry-changes.ts";
import { changedEntries } from "../../scripts/store/registry-changes.ts";
import { replay } from "../support/replay.ts";

/** Registries with these outlets in this order, and nothing else. */
function registriesOf(ids: readonly string[]): Registries {
  const none = { file: "", entries: new Map(), names: new Map() };
  const entries = new Map(ids.map((id) => [id, { id, name: id, aliases: [] }]));
  return { topics: none, editors: none, outlets: { file: "", entries, names: new Map() } };
}

function changed(before: readonly string[], after: readonly string[]): readonly string[] {
  const stored: StoredRegistries = {
    topics: [],
    editors: [],
    outlets: before.map((id) => ({ id, name: id, aliases: [] })),
  };
  return changedEntries(stored, registriesOf(after))
    .map(({ id }) => id)
    .sort();
}

test("moving an entry changes that entry, and none of the others", () => {
  assert.equal(changed(["a", "b", "c"], ["a", "b", "c"]), []);
  assert.equal(changed(["a", "b", "c"], ["a", "new", "b", "c"]), ["new"]);
  assert.equal(changed(["a", "b", "c"], ["a", "c"]), ["b"]);
  assert.equal(changed(["a", "b", "c", "d"], ["d", "a", "b", "c"]), ["d"]);
  assert.equal(changed(["a", "b", "c", "d"], ["b", "c", "d", "a"]), ["a"]);
});

test("if the order of two entries changes, at least one of them counts as changed", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const order = fc.shuffledSubarray(ids, { minLength: 2 });
  fc.assert(
    fc.property(order, order, (before, after) => {
      const named = new Set(changed(before, after));
      const both = before.filter((id) => after.includes(id));
      for (const one of both) {
        for (const other of both) {
          const turned = before.indexOf(one) < before.indexOf(other) !== after.indexOf(one) < after.indexOf(other);
          assert.ok(!turned || named.has(one) || named.has(other), `${one} and ${other}`);
        }
      }
    }),
    replay(200, 77),
  );
});

test.run();

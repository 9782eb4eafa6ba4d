import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { related } from "../../../scripts/relate/answers/related.ts";
import type { RelateEntry, Topics } from "../../../scripts/relate/contract.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { SETTINGS } from "../../../scripts/relate/settings.ts";
import { answersOf } from "../../support/answers-of.ts";
import { replay } from "../../support/replay.ts";
import { type TestStore, withStore } from "../../support/with-store.ts";

// Articles without common words: all of them show the newest of their topic.

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const settings = { ...SETTINGS, smallDigest: 0, fallback: 3 };
/** Weather is a child of sky. */
const TOPICS: Topics = {
  path: (id) => (id === "weather" ? ["sky", "weather"] : [id]),
  below: (id) => (id === "sky" ? ["sky", "weather"] : [id]),
};

interface Filed {
  readonly id: string;
  readonly day: number;
  readonly topics: readonly string[];
}

function entryOf({ id, day, topics }: Filed): RelateEntry {
  const at = START + day * DAY;
  return { id, at, lang: "en", topics, related: [], story: undefined, terms: new Uint32Array(0) };
}

function put({ root, store }: TestStore, digest: Map<string, Filed>, changes: readonly (Filed | string)[]) {
  const asked = changes.map((change) => {
    const id = typeof change === "string" ? change : change.id;
    const before = digest.has(id);
    if (typeof change === "string") digest.delete(id);
    else digest.set(id, change);
    return { id, before, after: typeof change === "string" ? undefined : entryOf(change) };
  });
  return root.transactionSync(() => relate(store, asked, TOPICS)).articles;
}

/** What an article shows, computed from all articles. */
function expected(digest: ReadonlyMap<string, Filed>, { id, day, topics: [primary] }: Filed): string[] {
  if (primary === undefined) return [];
  const oldestFirst = [...digest.values()].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  const of = (topic: string) => oldestFirst.filter(({ topics }) => topics.includes(topic));
  const until = Math.max(day + 30, of(primary)[settings.fallback - 1]?.day ?? Number.POSITIVE_INFINITY);
  const shown = TOPICS.below(primary).flatMap((topic) =>
    of(topic)
      .filter((one) => one.day <= until)
      .slice(-settings.fallback),
  );
  return oldestFirst
    .filter((one) => shown.includes(one))
    .slice(-settings.fallback)
    .map((one) => one.id)
    .reverse()
    .filter((one) => one !== id);
}

const filed = fc.record({
  id: fc.constantFrom(..."abcdefghijkl"),
  day: fc.constantFrom(0, 1, 2, 10, 29, 30, 31, 32, 40, 60, 61, 90, 120),
  topics: fc.uniqueArray(fc.constantFrom("weather", "sky", "vote"), { minLength: 1, maxLength: 2 }),
});
const change = fc.oneof({ weight: 4, arbitrary: filed }, { weight: 1, arbitrary: fc.constantFrom(..."abcdefghijkl") });
const batches = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

test("after any changes an article shows the newest of its topic, and articles with other answers are touched", async () => {
  const property = fc.asyncProperty(batches, async (history) => {
    await withStore((opened) => {
      const digest = new Map<string, Filed>();
      for (const batch of history) {
        const before = answersOf(opened.store, TOPICS);
        const touched = put(opened, digest, batch);
        const after = answersOf(opened.store, TOPICS);
        for (const one of digest.values()) {
          const answer = related(opened.store, one.id, TOPICS);
          assert.ok(answer.fallback);
          assert.equal(
            answer.neighbours.map(({ id }) => id),
            expected(digest, one),
          );
          const key = `article ${one.id}`;
          if (before.get(key) !== after.get(key)) assert.ok(touched.has(one.id), `${one.id} shows something else`);
        }
      }
    }, settings);
  });
  await fc.assert(property, replay(60));
});

test("an article of today does not touch articles from long before it", () =>
  withStore((opened) => {
    const digest = new Map<string, Filed>();
    const on = (day: number) => ({ id: `d${day}`, day, topics: ["vote"] });
    put(opened, digest, [0, 1, 2, 3, 100, 101].map(on));
    assert.equal([...put(opened, digest, [on(102)])].sort(), ["d100", "d101", "d102"]);
    assert.equal([...put(opened, digest, [on(131)])].sort(), ["d101", "d102", "d131"]);
    // Back-dated to the first ones, it changes the newest of that time.
    assert.equal([...put(opened, digest, [on(20)])].sort(), ["d0", "d1", "d2", "d20", "d3"]);
  }, settings));

test.run();

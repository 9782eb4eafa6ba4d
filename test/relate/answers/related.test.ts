import { test } from "uvu";
import * as assert from "uvu/assert";
import { related } from "../../../scripts/relate/answers/related.ts";
import type { RelateEntry, Terms } from "../../../scripts/relate/contract.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { packTerms } from "../../../scripts/relate/terms/pack-terms.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { type TestStore, withStore } from "../../support/with-store.ts";

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
/** Terms of the article that shows the others. */
const SIZE = 28;

interface Made {
  /** How many of the article's terms it shares, of SIZE terms. */
  readonly shares: number;
  readonly day: number;
  readonly topics?: readonly string[];
  readonly story?: string | false;
}

function termsFrom(hashes: readonly number[]): Terms {
  const terms = hashes.map((hash) => ({ hash, strength: 100, logRank: 15, sentences: 0 }));
  return packTerms(terms.sort((a, b) => a.hash - b.hash));
}

function entryOf(id: string, { day, topics = [], story = false }: Omit<Made, "shares">, terms: Terms): RelateEntry {
  return { id, at: START + day * DAY, lang: "en", topics, related: [], story, terms };
}

/**
 * Relates an article, "it", with others that share some of its terms but none with each other, and with unrelated
 * ones.
 */
function relateAll({ root, store }: TestStore, it: Omit<Made, "shares">, others: Readonly<Record<string, Made>>): void {
  let next = 1000;
  const fresh = (count: number) => Array.from({ length: count }, () => next++);
  const unrelated = Array.from({ length: 60 }, (_, n) =>
    entryOf(`unrelated-${n}`, { day: n % 30 }, termsFrom(fresh(SIZE))),
  );
  let taken = 0;
  const entries = Object.entries(others).map(([id, made]) => {
    const shared = Array.from({ length: made.shares }, (_, n) => 1 + ((taken + n) % SIZE));
    taken += made.shares;
    return entryOf(id, made, termsFrom([...shared, ...fresh(SIZE - made.shares)]));
  });
  const own = entryOf("it", it, termsFrom(Array.from({ length: SIZE }, (_, n) => n + 1)));
  const changes = [...unrelated, ...entries, own].map((after) => ({ id: after.id, before: false, after }));
  root.transactionSync(() => relate(store, changes));
}

const shown = ({ store }: TestStore) => related(store, "it").neighbours.map(({ id, reason }) => `${reason} ${id}`);

test("a closer article comes before a looser one of the same story", () =>
  withStore((opened) => {
    relateAll(
      opened,
      { day: 40, story: "s" },
      {
        close: { shares: 12, day: 39, story: "s" },
        other: { shares: 8, day: 39 },
        loose: { shares: 3, day: 39, story: "s" },
      },
    );
    assert.equal(shown(opened), ["story close", "text other", "story loose"]);
  }));

test("articles on the topic with too little similarity do not fill the list", () =>
  withStore((opened) => {
    const topics = ["harbour"];
    relateAll(
      opened,
      { day: 40, topics },
      {
        close: { shares: 8, day: 39 },
        near: { shares: 2, day: 39, topics },
        nearElsewhere: { shares: 2, day: 39, topics: ["sky"] },
        far: { shares: 1, day: 39, topics },
        unlike: { shares: 0, day: 39, topics },
      },
    );
    assert.equal(shown(opened), ["text close", "topic near"]);
  }));

test("an article of eight months ago leads only if it is much closer", async () => {
  const lists = [9, 14].map((shares) =>
    withStore((opened) => {
      relateAll(opened, { day: 250 }, { old: { shares, day: 7 }, recent: { shares: 8, day: 249 } });
      return shown(opened);
    }),
  );
  assert.equal(await Promise.all(lists), [
    ["text recent", "text old"],
    ["text old", "text recent"],
  ]);
});

const cast = "Anna Berg, Omar Diallo, Ivan Petrenko and Maria Costa";

test("articles on the same subject are closer than articles with the same people", () =>
  withStore(({ root, store }) => {
    const texts = {
      library: [
        "Library roof leaks",
        `${cast} looked at the library. The roof leaks, and books went down to a dry cellar.`,
      ],
      school: [
        "School meals become free",
        `${cast} ate at the school. Meals become free, and kitchens get two new ovens.`,
      ],
      ferries: [
        "Ferry timetable grows",
        `${cast} crossed by ferry. The timetable adds two crossings a day, and the pier gets a shelter.`,
      ],
      pier: [
        "Ferry timetable begins",
        "The timetable of the ferry with more crossings began. The pier has its shelter, and captains have sailors.",
      ],
    };
    const changes = Object.entries(texts).map(([id, [title = "", text = ""]], n) => {
      const terms = termsOf({ title, summary: "", text, lang: "en" });
      const after = { id, at: START + n * DAY, lang: "en", topics: [], related: [], story: undefined, terms };
      return { id, before: false, after };
    });
    root.transactionSync(() => relate(store, changes));
    assert.is(related(store, "ferries").neighbours[0]?.id, "pier");
    assert.is(related(store, "pier").neighbours[0]?.id, "ferries");
  }));

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RelateChange, RelateEntry } from "../../../scripts/relate/contract.ts";
import { relate } from "../../../scripts/relate/relate.ts";
import { SETTINGS } from "../../../scripts/relate/settings.ts";
import { stories } from "../../../scripts/relate/stories/story.ts";
import { termsOf } from "../../../scripts/relate/terms/terms-of.ts";
import { answersOf } from "../../support/answers-of.ts";
import { withStore } from "../../support/with-store.ts";

const settings = { ...SETTINGS, backgroundArticles: 8, smallDigest: 0, deltaPostings: 400 };
const FULL = settings.chapter;
const MINUTE = 60_000;
const words = "quay engineer crane diver mayor railing barge inquiry survey concrete".split(" ");

function bridge(n: number): RelateEntry {
  const own = [n, n * 3 + 1, n * 7 + 2].map((at) => words[at % words.length]).join(" and the ");
  const text = `The Marsh Bridge over the Odder fell at noon. The ${own} were seen near Linden.`;
  const title = `Marsh Bridge falls into the Odder: ${words[n % words.length]}`;
  const at = Date.UTC(2025, 5, 1) + n * MINUTE;
  const terms = termsOf({ title, summary: "", text, lang: "en" });
  return { id: `bridge-${n}`, at, lang: "en", topics: ["transport"], related: [], story: undefined, terms };
}

function added(entries: readonly RelateEntry[]): RelateChange[] {
  return entries.map((after) => ({ id: after.id, before: false, after }));
}

test("a story continues in a second chapter, and after changes equals one built from scratch", async () => {
  const all = Array.from({ length: FULL + 30 }, (_, n) => bridge(n));
  const late = (_: unknown, n: number) => n % 5 === 3;
  const withdrawn = (n: number) => n % 50 === 7;
  const after = await withStore(({ root, store }) => {
    root.transactionSync(() => relate(store, added(all.filter((entry, n) => !late(entry, n)))));
    root.transactionSync(() => relate(store, added(all.filter(late))));
    const places = [...stories(store)].map(([slug, { count }]) => [slug, count]);
    assert.equal(places, [
      ["bridge-0", FULL],
      ["bridge-0--chapter-2", all.length - FULL],
    ]);
    const gone = all.filter((_, n) => withdrawn(n)).map(({ id }) => ({ id, before: true, after: undefined }));
    root.transactionSync(() => relate(store, gone));
    return answersOf(store);
  }, settings);
  const siteFromScratch = await withStore(
    ({ root, store }) => {
      root.transactionSync(() => relate(store, added(all.filter((_, n) => !withdrawn(n)))));
      return answersOf(store);
    },
    { ...settings, smallDigest: 1000 },
  );
  assert.equal([...after], [...siteFromScratch]);
});

test.run();

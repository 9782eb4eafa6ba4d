import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RelateChange, RelateEntry, RelateTouched, Topics } from "../../scripts/relate/contract.ts";
import type { RelateStore } from "../../scripts/relate/index/relate-store.ts";
import { relate } from "../../scripts/relate/relate.ts";
import type { RelateSettings } from "../../scripts/relate/settings.ts";
import { storyBegunBy } from "../../scripts/relate/stories/story.ts";
import { termsOf } from "../../scripts/relate/terms/terms-of.ts";
import { answersOf } from "../support/answers-of.ts";
import { replay } from "../support/replay.ts";
import { withStore } from "../support/with-store.ts";

/** Small enough that a few articles reach every path. */
const TINY: RelateSettings = {
  backgroundArticles: 4,
  smallDigest: 0,
  nearest: 3,
  storyCandidates: 3,
  chapter: 2,
  shown: 2,
  fromStory: 1,
  fallback: 2,
  block: 2,
  deltaPostings: 20,
};

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const IDS = [
  "2024/flood",
  "2025/flood",
  "2025/talks",
  "2025/harvest",
  "2025/storm",
  "2025/vote",
  "2026/talks",
  "2026/vote",
  "bridge",
  "strike",
];
/** Weather is a child of sky. */
const TOPICS: Topics = {
  path: (id) => (id === "weather" ? ["sky", "weather"] : [id]),
  below: (id) => (id === "sky" ? ["sky", "weather"] : [id]),
};
const WORDS = [
  "bridge",
  "flood",
  "river",
  "harbour",
  "minister",
  "treaty",
  "Geneva",
  "orchard",
  "wheat",
  "comet",
  "Anna Berg",
  "Omar Diallo",
];

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 0, maxLength: 9 }).map((words) => words.join(" is "));

const entry = fc.record({
  id: fc.constantFrom(...IDS),
  at: fc.constantFrom(0, 1, 2, 3, 8, 9, 15, 22, 40, 41, 90).map((day) => START + day * DAY),
  lang: fc.constant("en"),
  topics: fc.uniqueArray(fc.constantFrom("weather", "politics", "sky"), { maxLength: 2 }),
  related: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 1 }),
  story: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(false as const, "talks", "flood", "summit") },
  ),
  title: text,
  body: text,
});

/** A change to one article: text, header or removal. */
type Edit = (digest: ReadonlyMap<string, RelateEntry>) => {
  readonly id: string;
  readonly after: RelateEntry | undefined;
};

const rewrite = entry.map(({ title, body, ...header }): Edit => {
  const terms = termsOf({ title, summary: "", text: body, lang: "en" });
  return () => ({ id: header.id, after: { ...header, terms } });
});
const withdraw = fc.constantFrom(...IDS).map(
  (id): Edit =>
    () => ({ id, after: undefined }),
);
const reheader = fc.tuple(fc.nat(), entry).map(
  ([n, { title: _, body: __, id: ___, at: ____, ...header }]): Edit =>
    (digest) => {
      const held = [...digest.values()][n % Math.max(1, digest.size)];
      return held === undefined ? { id: "bridge", after: undefined } : { id: held.id, after: { ...held, ...header } };
    },
);

const edit = fc.oneof(
  { weight: 5, arbitrary: rewrite },
  { weight: 2, arbitrary: reheader },
  { weight: 1, arbitrary: withdraw },
);

const batches = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

async function fromScratch(entries: readonly RelateEntry[]): Promise<Map<string, string>> {
  return withStore(
    ({ root, store }) => {
      root.transactionSync(() =>
        relate(
          store,
          entries.map((after) => ({ id: after.id, before: false, after })),
          TOPICS,
        ),
      );
      return answersOf(store, TOPICS);
    },
    { ...TINY, smallDigest: 1000 },
  );
}

/** Slugs of shown stories by the ids of their first articles. */
function begunBy(store: RelateStore): ReadonlyMap<string, string> {
  const ids = [...store.headers.getRange({})].map(({ value }) => value.id);
  return new Map(
    ids.flatMap((id) => [storyBegunBy(store, id)].filter((slug) => slug !== undefined).map((slug) => [id, slug])),
  );
}

/** Whether an article is reported as touched, directly or because it shows another one. */
function isTouched(id: string, { articles, gains }: RelateTouched, after: ReadonlyMap<string, string>): boolean {
  const answer = after.get(`article ${id}`) ?? "";
  return articles.has(id) || [...(gains.get(id) ?? [])].some((other) => answer.includes(`"${other}"`));
}

/** Ids of articles whose answers name a given one: their pages show its headline. */
function namedIn(answers: ReadonlyMap<string, string>, id: string): string[] {
  const naming = [...answers].filter(([key, answer]) => key.startsWith("article ") && answer.includes(`"${id}"`));
  return naming.map(([key]) => key.slice("article ".length));
}

test("after any changes every answer equals that of a store built from scratch", async () => {
  const property = fc.asyncProperty(batches, async (history) => {
    await withStore(async ({ root, store }) => {
      const digest = new Map<string, RelateEntry>();
      for (const batch of history) {
        const before = answersOf(store, TOPICS);
        const begunBefore = begunBy(store);
        const changes: RelateChange[] = batch.map((edit) => {
          const { id, after } = edit(digest);
          return { id, before: digest.has(id), after };
        });
        for (const { id, after } of changes) {
          if (after === undefined) digest.delete(id);
          else digest.set(id, after);
        }
        const touched = root.transactionSync(() => relate(store, changes, TOPICS));
        const after = answersOf(store, TOPICS);
        for (const key of new Set([...before.keys(), ...after.keys()])) {
          if (before.get(key) === after.get(key)) continue;
          const [kind, name = ""] = key.split(" ");
          if (kind === "article") assert.ok(isTouched(name, touched, after), `${key} changed and is not touched`);
          if (kind === "story") assert.ok(touched.stories.has(name), `${key} changed and is not among the touched`);
        }
        for (const id of new Set([...begunBefore.keys(), ...begunBy(store).keys()])) {
          if (begunBefore.get(id) === begunBy(store).get(id)) continue;
          assert.ok(touched.beginning.has(id), `${id} begins another story and is not reported`);
        }
        for (const { id } of changes) {
          for (const key of [...namedIn(before, id), ...namedIn(after, id)]) {
            assert.ok(isTouched(key, touched, after), `${key} shows ${id}, which changed, and is not touched`);
          }
        }
        assert.equal([...after], [...(await fromScratch([...digest.values()].reverse()))]);
      }
    }, TINY);
  });
  await fc.assert(property, replay(60));
});

test.run();

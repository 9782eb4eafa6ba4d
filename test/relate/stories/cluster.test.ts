import { test } from "uvu";
import * as assert from "uvu/assert";
import { MAX_SIMILARITY } from "../../../scripts/relate/index/vector-of.ts";
import {
  chooseStory,
  firstChapter,
  LONGEST,
  prospectsOf,
  type StoryCandidate,
  type StoryContext,
  type StorySoFar,
} from "../../../scripts/relate/stories/cluster.ts";

const FULL = 40;
const NOW = Date.UTC(2025, 5, 1);

function of(slug: string, ...similarArticles: readonly number[]): StoryCandidate[] {
  return similarArticles.map((similarity, docId) => ({
    docId,
    slug,
    similarity: Math.round(similarity * MAX_SIMILARITY),
  }));
}

/** An article with `chance` 0.2, and stories of three articles that have little in common. */
function context(changes: Partial<StoryContext> = {}): StoryContext {
  return {
    at: NOW,
    full: FULL,
    chance: Math.round(0.2 * MAX_SIMILARITY),
    chanceOf: () => Math.round(0.2 * MAX_SIMILARITY),
    soFar: () => ({ size: 3, firstAt: NOW }),
    similarityOf: () => 0,
    ...changes,
  };
}

test("an article joins a story with which it has more in common than chance explains", () => {
  assert.is(chooseStory(of("flood", 0.21, 0.21, 0.21), context()), "flood");
  assert.is(chooseStory(of("flood", 0.17, 0.17, 0.17), context()), undefined);
  assert.is(chooseStory(of("flood", 0.17, 0.17, 0.17), context({ chance: 0.1 * MAX_SIMILARITY })), "flood");
});

test("one very similar article is not enough evidence for a whole story", () => {
  assert.is(chooseStory(of("flood", 0.3), context()), undefined);
  assert.is(chooseStory(of("flood", 0.3), context({ soFar: () => ({ size: 1, firstAt: NOW }) })), "flood");
});

test("more evidence is needed among many similar stories", () => {
  const candidates = [...of("flood", 0.21, 0.21, 0.21), ...of("storm", 0.2, 0.2, 0.2)];
  assert.is(chooseStory(candidates, context()), undefined);
});

test("more evidence is needed for a tight story", () => {
  const candidates = of("budget", 0.21, 0.21, 0.21);
  assert.is(chooseStory(candidates, context({ similarityOf: () => 0.2 * MAX_SIMILARITY })), "budget");
  assert.is(chooseStory(candidates, context({ similarityOf: () => 0.8 * MAX_SIMILARITY })), undefined);
});

test("an article joins the story with more evidence, or the first by slug", () => {
  assert.is(chooseStory([...of("b", 0.6, 0.6, 0.6), ...of("a", 0.3, 0.3, 0.3)], context()), "b");
  assert.is(chooseStory([...of("b", 0.6, 0.6, 0.6), ...of("a", 0.6, 0.6, 0.6)], context()), "a");
});

test("a story continues in another chapter when one is full or began long ago", () => {
  const candidates = of("war", 0.6, 0.6, 0.6);
  const withChapters = (chapters: Readonly<Record<string, StorySoFar>>): string | undefined =>
    chooseStory(candidates, context({ soFar: (slug) => chapters[slug] ?? { size: 0, firstAt: NOW } }));
  assert.is(withChapters({ war: { size: FULL - 1, firstAt: NOW - LONGEST } }), "war");
  assert.is(withChapters({ war: { size: FULL, firstAt: NOW } }), "war--chapter-2");
  assert.is(withChapters({ war: { size: 3, firstAt: NOW - LONGEST - 1 } }), "war--chapter-2");
  const full = { size: FULL, firstAt: NOW };
  assert.is(withChapters({ war: full, "war--chapter-2": full }), "war--chapter-3");
});

test("articles of any chapter are evidence for the story", () => {
  const candidates = [...of("war--chapter-2", 0.3), ...of("war", 0.3, 0.3)];
  assert.is(chooseStory(candidates, context()), "war");
  assert.is(firstChapter("war--chapter-x"), "war--chapter-x");
});

test("every prospect states why the article joins or not", () => {
  const candidates = [...of("war", 0.6, 0.6, 0.6), ...of("vote", 0.5, 0.5, 0.5), ...of("rain", 0.1, 0.1, 0.1)];
  const similarityOf = (): number => 0.8 * MAX_SIMILARITY;
  const verdicts = (changes: Partial<StoryContext>) =>
    prospectsOf(candidates, context(changes)).map(({ slug, verdict }) => [slug, verdict]);
  assert.equal(verdicts({}), [
    ["war", "joins"],
    ["vote", "joins"],
    ["rain", "too little in common"],
  ]);
  assert.equal(verdicts({ similarityOf })[1], ["vote", "joins"]);
});

test("without similar articles there is no story", () => {
  assert.is(chooseStory([], context()), undefined);
});

test.run();

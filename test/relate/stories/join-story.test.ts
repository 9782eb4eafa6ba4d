import { test } from "uvu";
import * as assert from "uvu/assert";
import { SAME } from "../../../scripts/relate/index/vector-of.ts";
import { joinStory, LARGEST, type StoryCandidate } from "../../../scripts/relate/stories/join-story.ts";

function candidate(slug: string, likeness: number): StoryCandidate {
  return { number: 0, slug, likeness: Math.round(likeness * SAME) };
}

/** @param theirs how alike all candidates are */
function joined(candidates: readonly StoryCandidate[], size: number, theirs = 0): string | undefined {
  return joinStory(
    candidates,
    () => size,
    () => Math.round(theirs * SAME),
  );
}

function of(slug: string, ...likenesses: readonly number[]): StoryCandidate[] {
  return likenesses.map((likeness) => candidate(slug, likeness));
}

test("the more articles speak for a story, the less each must say", () => {
  assert.is(joined(of("flood", 0.19), 1), undefined);
  assert.is(joined(of("flood", 0.19, 0.19), 2), "flood");
  assert.is(joined(of("flood", 0.16, 0.16), 2), undefined);
  assert.is(joined(of("flood", 0.16, 0.16, 0.16), 3), "flood");
  assert.is(joined(of("flood", 0.14, 0.14, 0.14), 3), undefined);
});

test("one article that is very like does not speak for a whole story", () => {
  assert.is(joined(of("flood", 0.3), 9), undefined);
  assert.is(joined(of("flood", 0.3), 1), "flood");
});

test("an article joins a pair only when it has something of both", () => {
  assert.is(joined(of("flood", 0.4, 0.11), 2), undefined);
  assert.is(joined(of("flood", 0.3, 0.13), 2), "flood");
  assert.is(joined(of("flood", 0.4, 0.11, 0.11), 3), "flood");
});

test("a crowded field asks for more", () => {
  assert.is(joined(of("flood", 0.22), 1), "flood");
  assert.is(joined([...of("flood", 0.22), ...of("storm", 0.19)], 1), undefined);
  assert.is(joined([...of("flood", 0.22), ...of("storm", 0.1)], 1), "flood");
});

test("a tight story asks for more", () => {
  assert.is(joined(of("budget", 0.3, 0.3, 0.3), 3, 0.7), undefined);
  assert.is(joined(of("budget", 0.3, 0.3, 0.3), 3, 0.45), "budget");
});

test("a single pair says little of how tight a story is", () => {
  assert.is(joined(of("budget", 0.26, 0.26), 2, 0.55), "budget");
  assert.is(joined(of("budget", 0.26, 0.26, 0.26), 3, 0.55), undefined);
});

test("five articles tell how tight a story is, not the closest three alone", () => {
  const story = [0.3, 0.3, 0.3, 0.25, 0.25].map((likeness, number) => ({ ...candidate("budget", likeness), number }));
  const theirs = (a: number, b: number): number => Math.round((Math.max(a, b) < 3 ? 0.7 : 0.2) * SAME);
  const size = () => 5;
  assert.is(joinStory(story.slice(0, 3), size, theirs), undefined);
  assert.is(joinStory(story, size, theirs), "budget");
});

test("a large story asks for more, up to a point", () => {
  const some = of("war", 0.29, 0.29, 0.29);
  assert.is(joined(some, 63), "war");
  assert.is(joined(some, 64), undefined);
  assert.is(joined(of("war", 0.36, 0.36, 0.36), LARGEST), "war");
});

test("of two stories the one with more evidence is joined, of equals the first by slug", () => {
  assert.is(joined([...of("b", 0.5), ...of("a", 0.3)], 1), "b");
  assert.is(joined([...of("b", 0.5), ...of("a", 0.5)], 1), "a");
});

test("where the story with most evidence is too tight, the next is joined, for which that is the next best", () => {
  const tight = of("budget", 0.3, 0.3, 0.3);
  const sizeOf = (slug: string) => (slug === "budget" ? 3 : 1);
  const theirs = () => Math.round(0.7 * SAME);
  assert.is(joinStory([...tight, ...of("strike", 0.26)], sizeOf, theirs), "strike");
  assert.is(joinStory([...tight, ...of("strike", 0.24)], sizeOf, theirs), undefined);
});

test("nothing like it: no story", () => {
  assert.is(joined([], 0), undefined);
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { joinStory, LARGEST, type StoryCandidate } from "../../scripts/relate/join-story.ts";
import { SAME } from "../../scripts/relate/vector-of.ts";

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

test("a pair needs more likeness than a further article of a story", () => {
  const three = [0.21, 0.2, 0.19].map((likeness) => candidate("flood", likeness));
  assert.is(joined(three.slice(0, 1), 1), undefined);
  assert.is(joined(three, 3), "flood");
});

test("one article that is very like does not speak for a whole story", () => {
  assert.is(joined([candidate("flood", 0.3)], 9), undefined);
  assert.is(joined([candidate("flood", 0.3)], 1), "flood");
});

test("a tight story asks for more", () => {
  const three = [0.3, 0.3, 0.3].map((likeness) => candidate("budget", likeness));
  assert.is(joined(three, 3, 0.7), undefined);
  assert.is(joined(three, 3, 0.5), "budget");
});

test("a large story asks for more, up to a point", () => {
  const some = [0.3, 0.3, 0.3].map((likeness) => candidate("war", likeness));
  assert.is(joined(some, 31), "war");
  assert.is(joined(some, 64), undefined);
  const many = [0.39, 0.39, 0.39].map((likeness) => candidate("war", likeness));
  assert.is(joined(many, LARGEST), "war");
});

test("of two stories the one with more evidence is joined, of equals the first by slug", () => {
  assert.is(joined([candidate("b", 0.5), candidate("a", 0.3)], 1), "b");
  assert.is(joined([candidate("b", 0.5), candidate("a", 0.5)], 1), "a");
});

test("nothing like it: no story", () => {
  assert.is(joined([], 0), undefined);
});

test.run();

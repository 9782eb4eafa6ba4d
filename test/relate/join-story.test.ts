import { test } from "uvu";
import * as assert from "uvu/assert";
import { joinStory, LARGEST, type StoryCandidate } from "../../scripts/relate/join-story.ts";
import { SAME } from "../../scripts/relate/vector-of.ts";

function candidate(slug: string, likeness: number, evidence = 0): StoryCandidate {
  return { slug, likeness: Math.round(likeness * SAME), evidence: Math.round(evidence * SAME) };
}

function joined(candidates: readonly StoryCandidate[], size: number): string | undefined {
  return joinStory(candidates, () => size)?.slug;
}

test("a pair needs more likeness than a further article of a story", () => {
  const three = [0.21, 0.2, 0.19].map((likeness) => candidate("flood", likeness));
  assert.is(joined(three.slice(0, 1), 1), undefined);
  assert.is(joined(three, 3), "flood");
});

test("one article that is very like does not speak for a whole story", () => {
  assert.is(joined([candidate("flood", 0.4)], 9), undefined);
  assert.is(joined([candidate("flood", 0.4)], 1), "flood");
});

test("a tight story asks for more", () => {
  const tight = [0.3, 0.3, 0.3].map((likeness) => candidate("budget", likeness, 0.7));
  assert.is(joined(tight, 3), undefined);
  assert.is(
    joined(
      tight.map((one) => ({ ...one, evidence: 0 })),
      3,
    ),
    "budget",
  );
});

test("a large story asks for more, up to a point", () => {
  const some = [0.3, 0.3, 0.3].map((likeness) => candidate("war", likeness));
  assert.is(joined(some, 31), "war");
  assert.is(joined(some, 64), undefined);
  const many = [0.39, 0.39, 0.39].map((likeness) => candidate("war", likeness));
  assert.is(joined(many, LARGEST), "war");
});

test("of two stories the one with more evidence is joined, of equals the first by slug", () => {
  const sizes = () => 1;
  const better = [candidate("b", 0.5), candidate("a", 0.3)];
  assert.equal(joinStory(better, sizes), { slug: "b", evidence: Math.round(0.5 * SAME) });
  assert.is(joinStory([candidate("b", 0.5), candidate("a", 0.5)], sizes)?.slug, "a");
});

test("nothing like it: no story", () => {
  assert.is(
    joinStory([], () => 0),
    undefined,
  );
});

test.run();

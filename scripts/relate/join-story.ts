import { FAINT } from "./likeness.ts";
import { SAME } from "./vector-of.ts";

/** An older article within the window, with the story it is in. */
export interface StoryCandidate {
  readonly number: number;
  readonly slug: string;
  /** 0 … SAME */
  readonly likeness: number;
}

/** Evidence from which on an article makes a story with a single other one. */
const WITH_ONE = 0.225 * SAME;
/** Evidence from which on it joins a story of several. */
const WITH_SEVERAL = 0.18 * SAME;
/** A story that has doubled from these many articles asks for so much more each time, lest it grow into a heap. */
const LARGE = 8;
const MORE_WHEN_LARGE = 0.05 * SAME;
const DOUBLINGS = 4;
/** Sizes from here on make no difference. */
export const LARGEST = LARGE * 2 ** DOUBLINGS;
/** A further article must be so much as like the closest of a story as these are like one another: a tight story stays tight. */
const PART_OF_THEIRS = 0.5;
/** Articles of a story that speak for it. */
const CLOSEST = 3;

/**
 * The slug of the story an article belongs to by its text, `undefined` when it opens one of its own.
 * The evidence is the mean likeness of the three closest articles of a story: what resembles but one of many is another event.
 * @param candidates closest first
 * @param sizeOf older articles of a story; LARGEST stands for all above
 * @param likenessOf how alike two candidates are, by their numbers; 0 … SAME
 */
export function joinStory(
  candidates: readonly StoryCandidate[],
  sizeOf: (slug: string) => number,
  likenessOf: (a: number, b: number) => number,
): string | undefined {
  const bySlug = new Map<string, StoryCandidate[]>();
  for (const candidate of candidates) {
    const seen = bySlug.get(candidate.slug);
    if (seen === undefined) bySlug.set(candidate.slug, [candidate]);
    else seen.push(candidate);
  }
  let best: { readonly slug: string; readonly evidence: number } | undefined;
  for (const [slug, all] of bySlug) {
    const closest = all.slice(0, CLOSEST);
    if ((closest[0]?.likeness ?? 0) < WITH_SEVERAL) break;
    const size = sizeOf(slug);
    const evidence = evidenceOf(closest, Math.min(size, CLOSEST));
    if (best !== undefined && (evidence < best.evidence || (evidence === best.evidence && slug > best.slug))) continue;
    if (evidence < needed(size) || evidence < PART_OF_THEIRS * theirLikeness(closest, likenessOf)) continue;
    best = { slug, evidence };
  }
  return best?.slug;
}

/** The mean likeness of so many articles; those that are no candidates count as faintly like. */
function evidenceOf(closest: readonly StoryCandidate[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += closest[i]?.likeness ?? FAINT;
  return Math.round(sum / Math.max(1, count));
}

function needed(size: number): number {
  if (size <= 1) return WITH_ONE;
  const doublings = Math.max(0, Math.floor(Math.log2(Math.min(size, LARGEST) / LARGE)));
  return WITH_SEVERAL + doublings * MORE_WHEN_LARGE;
}

/** The mean likeness of the closest articles of a story for one another, 0 of one alone. */
function theirLikeness(closest: readonly StoryCandidate[], likenessOf: (a: number, b: number) => number): number {
  let [sum, pairs] = [0, 0];
  for (const [index, { number }] of closest.entries()) {
    for (const other of closest.slice(index + 1)) {
      sum += likenessOf(number, other.number);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

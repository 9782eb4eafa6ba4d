import { FAINT } from "./likeness.ts";
import { SAME } from "./vector-of.ts";

/** An older article within the window, with the story it is in. */
export interface StoryCandidate {
  readonly slug: string;
  /** 0 … SAME */
  readonly likeness: number;
  /** The evidence by which it joined its story, 0 … SAME; 0 when it opened it, or an editor put it there. */
  readonly evidence: number;
}

/** A story, and what speaks for it. */
export interface Joined {
  readonly slug: string;
  readonly evidence: number;
}

/** Evidence from which on an article makes a story with a single other one. */
const WITH_ONE = 0.22 * SAME;
/** Evidence from which on it joins a story of several. */
const WITH_SEVERAL = 0.18 * SAME;
/** A story that has doubled from these many articles asks for so much more each time, lest it grow into a heap. */
const LARGE = 8;
const MORE_WHEN_LARGE = 0.05 * SAME;
const DOUBLINGS = 4;
/** Sizes from here on make no difference. */
export const LARGEST = LARGE * 2 ** DOUBLINGS;
/** The part of the evidence of the closest articles of a story that a further one must have: a tight story stays tight. */
const PART_OF_THEIRS = 0.5;
/** Articles of a story that speak for it. */
const CLOSEST = 3;

/**
 * The story an article belongs to by its text, `undefined` when it opens one of its own.
 * The evidence is the mean likeness of the three closest articles of a story: what resembles but one of many is another event.
 * @param candidates closest first
 * @param sizeOf older articles of a story; LARGEST stands for all above
 */
export function joinStory(candidates: readonly StoryCandidate[], sizeOf: (slug: string) => number): Joined | undefined {
  const bySlug = new Map<string, StoryCandidate[]>();
  for (const candidate of candidates) {
    const seen = bySlug.get(candidate.slug);
    if (seen === undefined) bySlug.set(candidate.slug, [candidate]);
    else seen.push(candidate);
  }
  let best: Joined | undefined;
  for (const [slug, closest] of bySlug) {
    const first = closest[0]?.likeness ?? 0;
    if (first < WITH_SEVERAL) break;
    const size = sizeOf(slug);
    const evidence = evidenceOf(closest, Math.min(size, CLOSEST));
    if (evidence < needed(size, closest)) continue;
    if (best === undefined || evidence > best.evidence || (evidence === best.evidence && slug < best.slug)) {
      best = { slug, evidence };
    }
  }
  return best;
}

/** The mean likeness of so many articles; those that are no candidates count as faintly like. */
function evidenceOf(closest: readonly StoryCandidate[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += closest[i]?.likeness ?? FAINT;
  return Math.round(sum / Math.max(1, count));
}

function needed(size: number, closest: readonly StoryCandidate[]): number {
  if (size <= 1) return WITH_ONE;
  const doublings = Math.max(0, Math.floor(Math.log2(Math.min(size, LARGEST) / LARGE)));
  const theirs = closest.slice(0, CLOSEST);
  const mean = theirs.reduce((sum, { evidence }) => sum + evidence, 0) / theirs.length;
  return Math.max(WITH_SEVERAL + doublings * MORE_WHEN_LARGE, PART_OF_THEIRS * mean);
}

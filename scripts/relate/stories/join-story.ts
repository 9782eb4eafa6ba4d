import { SAME } from "../index/vector-of.ts";
import { ABOUT_THE_SAME, FAINT } from "../links/likeness.ts";

/** An older article within the window, with the story it is in. */
export interface StoryCandidate {
  readonly number: number;
  readonly slug: string;
  /** 0 … SAME */
  readonly likeness: number;
}

/** A story that an article may join, as seen from it. */
interface Prospect {
  readonly slug: string;
  /** Older articles in it. */
  readonly size: number;
  /** Those of them that are candidates, closest first. */
  readonly candidates: readonly StoryCandidate[];
  /** 0 … SAME */
  readonly evidence: number;
}

/** Evidence from which on an article joins a story of one, of two, and of more: the more speak for it, the less must each say. */
const WITH_ONE = 0.2075 * SAME;
const WITH_TWO = 0.18 * SAME;
const WITH_SEVERAL = 0.155 * SAME;
/** Articles of a story that speak for it. */
const CLOSEST = 3;
/** The evidence for the next best story that is usual; so much of what it is above or below is asked for as well: a crowded field asks for more. */
const USUAL_NEXT = 0.1 * SAME;
const PART_OF_NEXT = 0.2;
/** How like one another the articles of a story usually are; a newcomer must have so much of what they are more. */
const USUALLY_ALIKE = 0.3 * SAME;
const PART_OF_THEIRS = 0.75;
/** Closest articles of a story that tell how like one another its articles are. */
const COMPARED = 5;
/** A story that has doubled from these many articles asks for so much more each time, lest it grow into a heap. */
const LARGE = 8;
const MORE_WHEN_LARGE = 0.05 * SAME;
const DOUBLINGS = 4;
/** Sizes from here on make no difference. */
export const LARGEST = LARGE * 2 ** DOUBLINGS;

/**
 * The slug of the story an article belongs to by its text, `undefined` when it opens one of its own: of the stories that it has evidence
 * enough for, the one with the most.
 * @param candidates closest first
 * @param sizeOf older articles of a story; LARGEST stands for all above
 * @param likenessOf how alike two candidates are, by their numbers; 0 … SAME
 */
export function joinStory(
  candidates: readonly StoryCandidate[],
  sizeOf: (slug: string) => number,
  likenessOf: (a: number, b: number) => number,
): string | undefined {
  const prospects = prospectsOf(candidates, sizeOf);
  const joined = prospects.find((prospect, index) => {
    const next = prospects[index === 0 ? 1 : 0]?.evidence ?? FAINT;
    return (
      prospect.evidence >= needed(prospect.size) + PART_OF_NEXT * (next - USUAL_NEXT) &&
      speaksForBoth(prospect) &&
      prospect.evidence >= neededWhenTight(prospect, likenessOf)
    );
  });
  return joined?.slug;
}

/** The stories of the candidates, that with most evidence first; of equals the first by slug. */
function prospectsOf(candidates: readonly StoryCandidate[], sizeOf: (slug: string) => number): Prospect[] {
  const bySlug = new Map<string, StoryCandidate[]>();
  for (const candidate of candidates) {
    const seen = bySlug.get(candidate.slug);
    if (seen === undefined) bySlug.set(candidate.slug, [candidate]);
    else seen.push(candidate);
  }
  const prospects = [...bySlug].map(([slug, all]) => {
    const size = sizeOf(slug);
    return { slug, size, candidates: all, evidence: evidenceOf(all, Math.min(size, CLOSEST)) };
  });
  return prospects.sort((a, b) => b.evidence - a.evidence || (a.slug < b.slug ? -1 : 1));
}

/**
 * The mean likeness of the closest articles of a story: what resembles but one of many is another event.
 * Those that are no candidates count as faintly like.
 */
function evidenceOf(closest: readonly StoryCandidate[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += closest[i]?.likeness ?? FAINT;
  return Math.round(sum / Math.max(1, count));
}

function needed(size: number): number {
  if (size <= 1) return WITH_ONE;
  if (size === 2) return WITH_TWO;
  const doublings = Math.max(0, Math.floor(Math.log2(size / LARGE)));
  return WITH_SEVERAL + doublings * MORE_WHEN_LARGE;
}

/** Has an article something of both of a pair? What has it of one alone begins another story. */
function speaksForBoth({ size, candidates }: Prospect): boolean {
  return size !== 2 || (candidates[1]?.likeness ?? FAINT) >= ABOUT_THE_SAME;
}

/**
 * What a story asks for whose articles are more like one another than usual: a tight story stays tight.
 * One pair that is alike as usual is counted in, for a single pair says little.
 */
function neededWhenTight({ candidates }: Prospect, likenessOf: (a: number, b: number) => number): number {
  const closest = candidates.slice(0, COMPARED);
  let [more, pairs] = [0, 1];
  for (const [index, { number }] of closest.entries()) {
    for (const other of closest.slice(index + 1)) {
      more += likenessOf(number, other.number) - USUALLY_ALIKE;
      pairs++;
    }
  }
  return WITH_SEVERAL + (PART_OF_THEIRS * more) / pairs;
}

import { MIN_SIMILARITY } from "../links/similarity.ts";
import { DAY } from "../settings.ts";

/** An older article within the window, and its story. */
export interface StoryCandidate {
  readonly docId: number;
  readonly slug: string;
  /** 0 … MAX_SIMILARITY */
  readonly similarity: number;
}

/** The part of a story that is older than the article to place. */
export interface StorySoFar {
  /** At most `settings.chapter`. */
  readonly size: number;
  /** Publication of the first article, milliseconds since 1970. */
  readonly firstAt: number;
}

/** What the decision needs besides the candidates. */
export interface StoryContext {
  /** Publication of the article, milliseconds since 1970. */
  readonly at: number;
  /** Articles in a full chapter. */
  readonly full: number;
  /** `chance` of the article's vector. */
  readonly chance: number;
  /** `chance` of a candidate's vector, by doc id. */
  readonly chanceOf: (docId: number) => number;
  readonly soFar: (slug: string) => StorySoFar;
  /** Similarity of two candidates by doc id, 0 … MAX_SIMILARITY. */
  readonly similarityOf: (a: number, b: number) => number;
}

export type Verdict = "joins" | "too little in common" | "looser than the story";

/** A story that an article could join. Similarities are 0 … MAX_SIMILARITY. */
export interface Prospect {
  /** The slug of its first chapter. */
  readonly slug: string;
  /** Older articles in its first chapter. */
  readonly size: number;
  /** Its articles among the candidates, closest first. */
  readonly candidates: readonly StoryCandidate[];
  /** Mean similarity of its closest articles; the closest of all counts more. */
  readonly evidence: number;
  /** Evidence needed for an article with these terms among these candidates. */
  readonly needed: number;
  /** Evidence needed because the story is tight. */
  readonly neededByStory: number;
  readonly verdict: Verdict;
}

/** Closest articles of a story that count as evidence. */
const CLOSEST = 3;
/** Closest articles of a story that measure how tight it is. */
const COMPARED = 5;
/** Weight of the closest article in the evidence, in addition to the mean. */
const OF_CLOSEST = 0.26;
/** The share of `chance` that comes from the closest articles of the story; the rest comes from the article itself. */
const OF_CANDIDATES = 0.61;
/** Additional share needed for a story with fewer than CLOSEST articles. */
const YOUNG = 0.08;
/** Share of the next best story's evidence that is needed in addition. */
const OF_NEXT = 0.44;
/** Usual evidence of a next best story, as a share of `chance`. */
const USUAL_NEXT = 0.53;
/** Share of a story's tightness that is needed in addition. */
const OF_TIGHTNESS = 0.4;
/** A chapter older than this is full, milliseconds. */
export const LONGEST = 60 * DAY;

/**
 * Single-pass clustering: the slug of the story an article joins, `undefined` to start one. Of the stories it may join,
 * takes the one with most evidence, and its open chapter.
 */
export function chooseStory(candidates: readonly StoryCandidate[], context: StoryContext): string | undefined {
  const joined = prospectsOf(candidates, context).find(({ verdict }) => verdict === "joins");
  return joined === undefined ? undefined : openChapter(joined.slug, context);
}

const CHAPTER = "--chapter-";

/** The slug of a story's chapter. (talks, 2 => talks--chapter-2) */
export function chapterSlug(story: string, chapter: number): string {
  return chapter === 1 ? story : `${story}${CHAPTER}${chapter}`;
}

/** The slug of a story's first chapter, from that of any chapter. */
export function firstChapter(slug: string): string {
  const at = slug.lastIndexOf(CHAPTER);
  return at > 0 && /^\d+$/.test(slug.slice(at + CHAPTER.length)) ? slug.slice(0, at) : slug;
}

function openChapter(story: string, { at, full, soFar }: StoryContext): string {
  for (let chapter = 1; ; chapter++) {
    const slug = chapterSlug(story, chapter);
    const { size, firstAt } = soFar(slug);
    if (size === 0 || (size < full && at - firstAt <= LONGEST)) return slug;
  }
}

/**
 * Judges the stories of the candidates, most evidence first, then by slug.
 * @param candidates closest first
 */
export function prospectsOf(candidates: readonly StoryCandidate[], context: StoryContext): readonly Prospect[] {
  const stories = [...byStory(candidates)].map(([slug, own]) => {
    const { size } = context.soFar(slug);
    return { slug, size, candidates: own, mean: meanOf(own, Math.min(Math.max(size, own.length), CLOSEST)) };
  });
  stories.sort((a, b) => b.mean - a.mean || (a.slug < b.slug ? -1 : 1));
  return stories.map(({ mean, ...story }, index) => {
    const chance = sharedChance(story.candidates, context);
    const next = stories[index === 0 ? 1 : 0]?.mean ?? MIN_SIMILARITY;
    const young = story.size < CLOSEST ? 1 + YOUNG : 1;
    const needed = Math.round(chance * young + OF_NEXT * (next - USUAL_NEXT * chance));
    const neededByStory = Math.round(chance + OF_TIGHTNESS * tightness(story.candidates, chance, context));
    const closest = story.candidates[0]?.similarity ?? 0;
    const judged = { ...story, evidence: Math.round(mean + OF_CLOSEST * (closest - mean)), needed, neededByStory };
    return { ...judged, verdict: verdictOf(judged) };
  });
}

function verdictOf({ evidence, needed, neededByStory }: Omit<Prospect, "verdict">): Verdict {
  if (evidence < needed) return "too little in common";
  return evidence < neededByStory ? "looser than the story" : "joins";
}

function byStory(candidates: readonly StoryCandidate[]): Map<string, StoryCandidate[]> {
  const stories = new Map<string, StoryCandidate[]>();
  for (const candidate of candidates) {
    const story = firstChapter(candidate.slug);
    const seen = stories.get(story);
    if (seen === undefined) stories.set(story, [candidate]);
    else seen.push(candidate);
  }
  return stories;
}

/**
 * The mean similarity of a story's closest articles: an article similar to only one of many is about another event.
 * Members that are not candidates count as MIN_SIMILARITY.
 */
function meanOf(closest: readonly StoryCandidate[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += closest[i]?.similarity ?? MIN_SIMILARITY;
  return Math.round(sum / Math.max(1, count));
}

/** The similarity that chance explains between an article and a story: it depends on the terms of both. */
function sharedChance(candidates: readonly StoryCandidate[], { chance, chanceOf }: StoryContext): number {
  const closest = candidates.slice(0, CLOSEST);
  const theirs = closest.reduce((sum, { docId }) => sum + chanceOf(docId), 0) / Math.max(1, closest.length);
  return chance + OF_CANDIDATES * (theirs - chance);
}

/**
 * How much the closest articles of a story exceed `usual`. Includes one usual pair, since a single pair says little.
 */
function tightness(candidates: readonly StoryCandidate[], usual: number, { similarityOf }: StoryContext): number {
  const closest = candidates.slice(0, COMPARED);
  let [more, pairs] = [0, 1];
  for (const [index, { docId }] of closest.entries()) {
    for (const other of closest.slice(index + 1)) {
      more += similarityOf(docId, other.docId) - usual;
      pairs++;
    }
  }
  return Math.max(0, more / pairs);
}

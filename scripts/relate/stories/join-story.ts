import { FAINT } from "../links/likeness.ts";
import { DAY } from "../settings.ts";

/** An older article within the window, with the story it is in. */
export interface StoryCandidate {
  readonly number: number;
  readonly slug: string;
  /** 0 … SAME */
  readonly likeness: number;
}

/** The articles of a story that are older than the one to be placed. */
export interface StorySoFar {
  /** `settings.chapter` stands for all numbers above. */
  readonly size: number;
  /** Publication of the oldest, milliseconds since 1970. */
  readonly firstAt: number;
}

/** What the decision looks at besides the candidates. */
export interface StoryContext {
  /** Publication of the article, milliseconds since 1970. */
  readonly at: number;
  /** Articles of a chapter that is full: the next article begins another. */
  readonly full: number;
  /** Of the article's vector. */
  readonly chance: number;
  readonly soFar: (slug: string) => StorySoFar;
  /** How alike two candidates are, by their numbers; 0 … SAME. */
  readonly likenessOf: (a: number, b: number) => number;
}

export type Verdict = "joins" | "too little in common" | "looser than the story";

/** A story that an article may join. Similarities are 0 … SAME. */
export interface Prospect {
  /** The slug of its first chapter. */
  readonly slug: string;
  /** Older articles in its first chapter. */
  readonly size: number;
  /** Its articles among the candidates, closest first. */
  readonly candidates: readonly StoryCandidate[];
  /** Mean similarity of its closest articles. */
  readonly evidence: number;
  /** Evidence that an article of this length needs among these candidates. */
  readonly needed: number;
  /** Evidence needed because the articles of the story are similar to one another. */
  readonly neededByStory: number;
  readonly verdict: Verdict;
}

/** Articles of a story that speak for it. */
const CLOSEST = 3;
/** Closest articles of a story that tell how similar its articles are to one another. */
const COMPARED = 5;
/** Where the next best story has evidence, too, this part of it is needed in addition. */
const OF_NEXT = 0.48;
/** What the articles of a story have in common usually, in parts of what is needed, and the part of anything more that is needed in addition. */
const USUAL = 1;
const OF_THEIRS = 0.4;
/** A chapter that began so long before takes no more articles, milliseconds. */
export const LONGEST = 60 * DAY;

/**
 * The slug of the story an article joins, `undefined` when it begins one of its own: of the stories that it may join, the one
 * with most evidence, and of that the chapter that is open.
 */
export function joinStory(candidates: readonly StoryCandidate[], context: StoryContext): string | undefined {
  const joined = prospectsOf(candidates, context).find(({ verdict }) => verdict === "joins");
  return joined === undefined ? undefined : openChapter(joined.slug, context);
}

const CHAPTER = "--chapter-";

/** The slug of a story's chapter. (talks, 2 => talks--chapter-2) */
export function chapterSlug(story: string, chapter: number): string {
  return chapter === 1 ? story : `${story}${CHAPTER}${chapter}`;
}

/** The slug of the first chapter of a story, by that of any. */
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
 * The stories of the candidates, each judged by itself; the one with most evidence first, of equals the first by slug.
 * @param candidates closest first
 */
export function prospectsOf(candidates: readonly StoryCandidate[], context: StoryContext): readonly Prospect[] {
  const stories = [...byStory(candidates)].map(([slug, own]) => {
    const { size } = context.soFar(slug);
    return { slug, size, candidates: own, evidence: evidenceOf(own, Math.min(Math.max(size, own.length), CLOSEST)) };
  });
  stories.sort((a, b) => b.evidence - a.evidence || (a.slug < b.slug ? -1 : 1));
  const base = context.chance;
  return stories.map((story, index) => {
    const next = stories[index === 0 ? 1 : 0]?.evidence ?? FAINT;
    const needed = base + OF_NEXT * (next - base / 2);
    const neededByStory = base + OF_THEIRS * tightness(story.candidates, USUAL * base, context);
    const judged = { ...story, needed, neededByStory };
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
 * The mean similarity of the closest articles of a story: an article that resembles one of many is about another event.
 * Those that are no candidates count as faintly similar.
 */
function evidenceOf(closest: readonly StoryCandidate[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += closest[i]?.likeness ?? FAINT;
  return Math.round(sum / Math.max(1, count));
}

/** How much more similar to one another than usual the closest articles of a story are. One usual pair is counted in, as a single pair says little. */
function tightness(candidates: readonly StoryCandidate[], usual: number, { likenessOf }: StoryContext): number {
  const closest = candidates.slice(0, COMPARED);
  let [more, pairs] = [0, 1];
  for (const [index, { number }] of closest.entries()) {
    for (const other of closest.slice(index + 1)) {
      more += likenessOf(number, other.number) - usual;
      pairs++;
    }
  }
  return more / pairs;
}

import { SAME } from "./vector-of.ts";

/** An older article within the window, with the story it is in. */
export interface StoryCandidate {
  readonly slug: string;
  /** 0 … SAME */
  readonly likeness: number;
}

/** Evidence from which on an article belongs to a story. */
const ENOUGH = 0.25 * SAME;

/**
 * The story an article belongs to by its text, `undefined` when it opens one of its own.
 * The evidence for a story is its closest article's likeness and, less, that of its second and third.
 * @param candidates closest first
 */
export function joinStory(candidates: readonly StoryCandidate[]): string | undefined {
  const bySlug = new Map<string, number[]>();
  for (const { slug, likeness } of candidates) {
    const seen = bySlug.get(slug);
    if (seen === undefined) bySlug.set(slug, [likeness]);
    else seen.push(likeness);
  }
  let best: string | undefined;
  let most = ENOUGH;
  for (const [slug, likenesses] of bySlug) {
    const evidence = evidenceOf(likenesses);
    if (evidence >= most && (best === undefined || evidence > most || slug < best)) {
      best = slug;
      most = evidence;
    }
  }
  return best;
}

function evidenceOf(likenesses: readonly number[]): number {
  return likenesses[0] ?? 0;
}

import { type Published, publicationOrder } from "../index/publication-order.ts";
import { type RelateSettings, STORY_WINDOW } from "../settings.ts";
import type { Link } from "./links.ts";
import { MIN_SIMILARITY, rankOf } from "./similarity.ts";

/** An older article similar to a newer one. */
export interface Candidate extends Published {
  readonly docId: number;
  readonly similarity: number;
}

interface Ranked extends Candidate {
  readonly rank: number;
}

/** By rank, newest first on ties. */
function byRank(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || publicationOrder(b, a);
}

function bySimilarity(a: Candidate, b: Candidate): number {
  return b.similarity - a.similarity || publicationOrder(b, a);
}

/** Whether an older article can be a candidate for the story of one published at `at`. */
export function inStoryWindow(olderAt: number, at: number): boolean {
  return at - olderAt <= STORY_WINDOW;
}

/**
 * Chooses the links of an article published at `at`: the nearest older articles, and the candidates for its story.
 * The order of `older` does not matter.
 */
export function chooseLinks(at: number, older: readonly Candidate[], settings: RelateSettings): Link[] {
  const ranked = older
    .filter((one) => one.similarity >= MIN_SIMILARITY)
    .map(({ id, at: olderAt, docId, similarity }) => {
      return { id, at: olderAt, docId, similarity, rank: rankOf(similarity, olderAt, at) };
    });
  const near = new Set([...ranked].sort(byRank).slice(0, settings.nearest));
  const recent = ranked.filter((one) => inStoryWindow(one.at, at)).sort(bySimilarity);
  const story = new Set(recent.slice(0, settings.storyCandidates));
  const chosen = ranked.filter((one) => near.has(one) || story.has(one)).sort(byRank);
  return chosen.map((one) => ({
    docId: one.docId,
    similarity: one.similarity,
    rank: one.rank,
    near: near.has(one),
    story: story.has(one),
  }));
}

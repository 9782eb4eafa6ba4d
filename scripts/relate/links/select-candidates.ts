import { type Published, publicationOrder } from "../index/publication-order.ts";
import { MAX_SIMILARITY } from "../index/vector-of.ts";
import { weekOf } from "../index/week-of.ts";
import { type RelateSettings, STORY_WINDOW } from "../settings.ts";
import { type Candidate, inStoryWindow } from "./choose-links.ts";
import { rankOf } from "./similarity.ts";

/** Another article and its similarity. Its header is not read yet. */
export interface ScoredArticle {
  readonly docId: number;
  /** At least MIN_SIMILARITY. */
  readonly similarity: number;
  readonly week: number;
}

/**
 * Selects the older articles that `chooseLinks` could choose. Only the most similar need checking, since recency never
 * raises a rank above the similarity. Headers of the others are not read.
 */
export function selectCandidates(
  article: Published,
  similar: readonly ScoredArticle[],
  publishedOf: (docId: number) => Published,
  settings: RelateSettings,
): Candidate[] {
  const found = new Map<number, Candidate>();
  const week = weekOf(article.at);
  const firstWeek = weekOf(article.at - STORY_WINDOW);
  const nearest: number[] = [];
  let recent = 0;
  let leastRecent = 0;
  // Anything below the nearest found so far and outside the window can be dropped.
  const stillWanted = (one: ScoredArticle): boolean =>
    one.week >= firstWeek || nearest.length < settings.nearest || one.similarity >= (nearest.at(-1) ?? 0);
  for (const one of mostSimilarFirst(similar, stillWanted)) {
    const near = nearest.length < settings.nearest || one.similarity >= (nearest.at(-1) ?? 0);
    const mayBeRecent = one.week >= firstWeek && (recent < settings.storyCandidates || one.similarity >= leastRecent);
    if (one.week > week || !(near || mayBeRecent)) continue;
    const { id, at } = publishedOf(one.docId);
    if (publicationOrder({ id, at }, article) >= 0) continue;
    found.set(one.docId, { id, at, docId: one.docId, similarity: one.similarity });
    if (inStoryWindow(at, article.at)) {
      recent++;
      if (recent <= settings.storyCandidates) leastRecent = one.similarity;
    }
    nearest.push(rankOf(one.similarity, at, article.at));
    nearest.sort((a, b) => b - a);
    nearest.length = Math.min(nearest.length, settings.nearest);
  }
  return [...found.values()];
}

/** In descending similarity, sorted band by band, so that the long tail is sorted only if needed. */
function* mostSimilarFirst(
  similar: readonly ScoredArticle[],
  stillWanted: (one: ScoredArticle) => boolean,
): Generator<ScoredArticle> {
  let rest = similar;
  for (let least = MAX_SIMILARITY / 2; rest.length > 0; least /= 1.5) {
    const band: ScoredArticle[] = [];
    const below: ScoredArticle[] = [];
    for (const one of rest) {
      if (!stillWanted(one)) continue;
      if (one.similarity >= least) band.push(one);
      else below.push(one);
    }
    yield* band.sort((a, b) => b.similarity - a.similarity);
    rest = below;
  }
}

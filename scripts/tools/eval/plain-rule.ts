import type { LabelledArticle } from "./labelled-article.ts";

/** An older article and how similar it is, 0–1. */
export interface Older {
  readonly index: number;
  readonly similarity: number;
}

/** How many articles represent a story. */
const CLOSEST = 3;
/** The similarity assumed for a missing close article. */
const MISSING = 0.05;

/**
 * The baseline for stories: an article joins the story with the highest average similarity over its three closest
 * articles, above one threshold.
 * @param olderOf the older articles of one, closest first
 * @returns the story found for each article
 */
export function plainStories(
  articles: readonly LabelledArticle[],
  olderOf: (index: number) => readonly Older[],
  threshold: number,
): string[] {
  const places = articles.map(({ id }) => id);
  const sizes = new Map<string, number>();
  for (const index of inOrder(articles)) {
    const best = bestStory(olderOf(index), places, sizes);
    if (best !== undefined && best.evidence >= threshold) places[index] = best.place;
    const place = places[index] ?? "";
    sizes.set(place, (sizes.get(place) ?? 0) + 1);
  }
  return places;
}

function bestStory(older: readonly Older[], places: readonly string[], sizes: ReadonlyMap<string, number>) {
  const byStory = new Map<string, number[]>();
  for (const { index, similarity } of older) {
    const place = places[index] ?? "";
    const known = byStory.get(place);
    if (known === undefined) byStory.set(place, [similarity]);
    else if (known.length < CLOSEST) known.push(similarity);
  }
  const stories = [...byStory].map(([place, similarities]) => {
    const count = Math.min(CLOSEST, sizes.get(place) ?? 1);
    const sum = similarities.slice(0, count).reduce((all, one) => all + one, 0);
    return { place, evidence: (sum + Math.max(0, count - similarities.length) * MISSING) / count };
  });
  stories.sort((a, b) => b.evidence - a.evidence || (a.place < b.place ? -1 : 1));
  return stories[0];
}

function inOrder(articles: readonly LabelledArticle[]): number[] {
  const at = (index: number): number => articles[index]?.at ?? 0;
  const id = (index: number): string => articles[index]?.id ?? "";
  return [...articles.keys()].sort((a, b) => at(a) - at(b) || (id(a) < id(b) ? -1 : 1));
}

/** Thresholds to try. */
export const THRESHOLDS = Array.from({ length: 40 }, (_, step) => 0.06 + step * 0.01);

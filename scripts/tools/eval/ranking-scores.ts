import type { LabelledArticle } from "./labelled-article.ts";

/** For an article, given by its place in the set, the places of others, best first. */
export type Ranking = (index: number) => readonly number[];

export interface RankingScores {
  /** The first neighbour is of the same story. */
  readonly first: number;
  /** Of the first n, where n others are of the same story, the part that is. */
  readonly rPrecision: number;
  /** Of the others of the same story, at most five, the share among the first five. */
  readonly recallAt5: number;
}

/** Averages over the articles whose story has another article. */
export function rankingScores(articles: readonly LabelledArticle[], ranking: Ranking): RankingScores {
  const sizes = new Map<string, number>();
  for (const { story } of articles) if (story !== undefined) sizes.set(story, (sizes.get(story) ?? 0) + 1);
  const first: number[] = [];
  const rPrecision: number[] = [];
  const recallAt5: number[] = [];
  for (const [index, article] of articles.entries()) {
    const others = article.story === undefined ? 0 : (sizes.get(article.story) ?? 1) - 1;
    if (others === 0) continue;
    const ranked = ranking(index);
    const hits = (n: number) => ranked.slice(0, n).filter((other) => articles[other]?.story === article.story).length;
    first.push(hits(1));
    rPrecision.push(hits(others) / others);
    recallAt5.push(hits(5) / Math.min(5, others));
  }
  return {
    first: mean(first),
    rPrecision: mean(rPrecision),
    recallAt5: mean(recallAt5),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

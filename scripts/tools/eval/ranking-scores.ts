import type { LabelledArticle } from "./labelled-article.ts";

/** For the index of an article, the indexes of others, best first. */
export type Ranking = (index: number) => readonly number[];

export interface RankingScores {
  /** Share of articles whose first neighbour is of the same story. */
  readonly first: number;
  /** Where n others are of the same story, their share among the first n. */
  readonly rPrecision: number;
  /** Share of the others of the same story, at most five, that are among the first five. */
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

import type { Article } from "../content/article.ts";

const wordsAMinute = 230;

/** Reading time of articles, in whole minutes, at least one. */
export function minutesOf(articles: readonly Pick<Article, "words">[]): number {
  return Math.max(1, Math.round(articles.reduce((sum, { words }) => sum + words, 0) / wordsAMinute));
}

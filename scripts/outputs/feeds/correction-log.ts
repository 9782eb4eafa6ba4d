import type { Article } from "../../content/article.ts";
import { articlesOf } from "../../store/articles-of.ts";
import type { Digest } from "../../store/digest.ts";

/** One correction of one article. */
export interface LoggedCorrection {
  readonly article: Article;
  readonly at: number;
  readonly text: string;
  /** Position among the article's corrections of the same instant, from 0. */
  readonly ordinal: number;
}

/** Every correction ever published, newest first. Reads every corrected article. */
export function correctionLog(digest: Digest): readonly LoggedCorrection[] {
  return correctionsOfNewest(digest.list("corrected").length, digest);
}

/** The newest `n` corrections, newest first. They all belong to the `n` articles that were corrected last. */
export function newestCorrections(n: number, digest: Digest): readonly LoggedCorrection[] {
  return correctionsOfNewest(n, digest).slice(0, n);
}

function correctionsOfNewest(articles: number, digest: Digest): readonly LoggedCorrection[] {
  const corrected = articlesOf(digest.list("corrected").newest(articles), digest);
  return corrected.flatMap(correctionsOf).sort(newestCorrectionFirst);
}

function correctionsOf(article: Article): readonly LoggedCorrection[] {
  return article.corrections.map(({ at, text }, place) => {
    const ordinal = article.corrections.slice(0, place).filter((earlier) => earlier.at === at).length;
    return { article, at, text, ordinal };
  });
}

function newestCorrectionFirst(a: LoggedCorrection, b: LoggedCorrection): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.article.id !== b.article.id) return a.article.id < b.article.id ? 1 : -1;
  return b.ordinal - a.ordinal;
}

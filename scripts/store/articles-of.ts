import type { Article } from "../content/article.ts";
import type { Digest, Entry } from "./digest.ts";

/** The articles of `entries`, in the same order. Skips articles that are no longer public. */
export function articlesOf(entries: readonly Entry[], digest: Digest): readonly Article[] {
  return entries.map(({ id }) => digest.article(id)).filter((article) => article !== undefined);
}

/** Ids of the outlets an article cites, without duplicates. */
export function outletsOf(article: Article): readonly string[] {
  return [...new Set(article.sources.map((source) => source.outlet))];
}

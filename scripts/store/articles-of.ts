import type { Article } from "../content/article.ts";
import type { Digest, Entry } from "./digest.ts";

/** The articles of entries, in their order; entries of articles that are no longer public are passed over. */
export function articlesOf(entries: readonly Entry[], digest: Digest): readonly Article[] {
  return entries.map(({ id }) => digest.article(id)).filter((article) => article !== undefined);
}

/** Ids of the outlets an article cites, each once. */
export function outletsOf(article: Article): readonly string[] {
  return [...new Set(article.sources.map((source) => source.outlet))];
}

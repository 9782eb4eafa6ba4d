import type { Article } from "../content/article.ts";
import { claimOfAddress } from "../content/claims.ts";
import { claimants, type Store } from "../store/store.ts";
import type { Report } from "./read-report.ts";

/**
 * The article a report is about, by its id, else by its current or former address below the path of the site; undefined
 * if the store has none.
 */
export function reportedArticle({ articleId, articlePath }: Report, store: Store, path: string): Article | undefined {
  const named = articleId === undefined ? undefined : store.articles.get(articleId);
  if (named !== undefined || articlePath === undefined) return named;
  const written = articlePath.startsWith(`${path}/`) ? articlePath.slice(path.length) : articlePath;
  const address = written.endsWith("/") ? written : `${written}/`;
  for (const file of claimants(store, claimOfAddress(address))) {
    const id = store.sources.get(file)?.id;
    const article = id === undefined ? undefined : store.articles.get(id);
    if (article !== undefined) return article;
  }
  const id = store.aliases.get(address);
  return id === undefined ? undefined : store.articles.get(id);
}

import type { Article } from "../content/article.ts";
import { addressWithin } from "../content/article-links.ts";
import { claimOfAddress } from "../content/claims.ts";
import type { SiteAddress } from "../content/edition-paths.ts";
import type { Problem } from "../content/problem.ts";
import type { Digest } from "../store/digest.ts";
import { claimants, type Store } from "../store/store.ts";
import { ArticleFile } from "./article-file.ts";

/** Warnings of the articles in some files: ids under `related` that no article has, and one-way translations. */
export function referenceProblems(
  files: Iterable<string>,
  store: Store,
  { site, folders }: Digest,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of files) {
    const article = articleIn(name, store);
    if (article === undefined) continue;
    const lost = article.related.filter((id) => store.articles.get(id) === undefined);
    const oneWay = oneWayTranslations(article, store, site);
    if (lost.length === 0 && oneWay.length === 0) continue;
    const file = new ArticleFile(folders.content, name);
    for (const id of lost) file.warnOfRelated(id, store);
    for (const { lang, other } of oneWay) {
      file.warnOfTranslation(article.address, article.lang, lang, other, folders.content);
    }
    problems.push(...file.problems);
  }
  return problems;
}

function articleIn(file: string, store: Store): Article | undefined {
  const id = store.sources.get(file)?.id;
  return id === undefined ? undefined : store.articles.get(id);
}

/** Translations on this site that do not name the article back: search engines ignore such a pair. */
function oneWayTranslations(article: Article, store: Store, site: SiteAddress) {
  return Object.entries(article.translations ?? {}).flatMap(([lang, written]) => {
    const address = addressWithin(site, written, article.address);
    const other = address === undefined ? undefined : articleAt(address, store);
    if (other === undefined || other.id === article.id) return [];
    const back = other.translations?.[article.lang];
    const returns = back !== undefined && addressWithin(site, back, other.address) === article.address;
    return returns ? [] : [{ lang, other }];
  });
}

/** The article whose page is at an address now. */
function articleAt(address: string, store: Store): Article | undefined {
  const articles = claimants(store, claimOfAddress(address)).map((file) => articleIn(file, store));
  return articles.find((article) => article?.address === address);
}

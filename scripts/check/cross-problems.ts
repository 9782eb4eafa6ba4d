import { type Article, visibilityOf } from "../content/article.ts";
import { addressWithin, linksWithin } from "../content/article-links.ts";
import type { SiteAddress } from "../content/edition-paths.ts";
import type { Problem } from "../content/problem.ts";
import { kinds } from "../pages/kinds.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import type { Digest } from "../store/digest.ts";
import { htmlOf, type Store } from "../store/store.ts";

/**
 * Warnings of articles and info pages that refer to missing things: `related`, and addresses of the site in text and
 * front matter; and of translations of which only one names the other. `addresses` are those of `addressesOf`.
 */
export function crossProblems(store: Store, digest: Digest, addresses: ReadonlySet<string>): readonly Problem[] {
  const hidden = new Map<string, Article>();
  for (const { value } of store.articles.getRange({})) {
    if (visibilityOf(value, digest.now) === "hidden") hidden.set(value.address, value);
  }
  const isThere = (address: string) => addresses.has(address);
  const problems: Problem[] = [];
  const translated = translatedArticles(store);
  for (const { value: article } of store.articles.getRange({})) {
    const lost = article.related.filter((id) => store.articles.get(id) === undefined);
    const dead = linksWithin(article, htmlOf(article, store), digest.site).filter(({ address }) => !isThere(address));
    const oneWay = oneWayTranslations(article, translated, digest.site);
    if (lost.length === 0 && dead.length === 0 && oneWay.length === 0) continue;
    const file = new ArticleFile(digest.folders.content, article.file);
    for (const id of lost) file.warnOfRelated(id, store);
    for (const link of dead) file.warnOfLink(link, hidden, isThere, addresses);
    for (const { lang, other } of oneWay) file.warnOfTranslation(article, lang, other);
    problems.push(...file.problems);
  }
  for (const page of digest.info) {
    const dead = linksWithin(page, page.html, digest.site).filter(({ address }) => !isThere(address));
    if (dead.length === 0) continue;
    const file = new ArticleFile(digest.folders.info, `${page.name}.md`);
    for (const link of dead) file.warnOfLink(link, hidden, isThere, addresses);
    problems.push(...file.problems);
  }
  return problems;
}

/**
 * The articles that some article names as its translation or that name one, by address; none when no article names any.
 */
function translatedArticles(store: Store): ReadonlyMap<string, Article> {
  const articles = [...store.articles.getRange({})].map(({ value }) => value);
  if (articles.every(({ translations }) => translations === undefined)) return new Map();
  return new Map(articles.map((article) => [article.address, article]));
}

/** Translations of this site that do not name the article back: search engines pass over such a pair. */
function oneWayTranslations(article: Article, byAddress: ReadonlyMap<string, Article>, site: SiteAddress) {
  return Object.entries(article.translations ?? {}).flatMap(([lang, written]) => {
    const other = byAddress.get(addressWithin(site, written, article.address) ?? "");
    if (other === undefined || other === article) return [];
    const back = other.translations?.[article.lang];
    const returns = back !== undefined && addressWithin(site, back, other.address) === article.address;
    return returns ? [] : [{ lang, other }];
  });
}

/** Every address that a page or file of the site has. */
export function* addressesOf(digest: Digest): Iterable<string> {
  for (const kind of kinds) for (const key of kind.keys(digest)) yield kind.address(key, digest);
}

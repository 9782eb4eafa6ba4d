import { type Article, visibilityOf } from "../content/article.ts";
import { linksWithin } from "../content/article-links.ts";
import type { Problem } from "../content/problem.ts";
import { kinds } from "../pages/kinds.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import { referenceProblems } from "../pipeline/references.ts";
import type { Digest } from "../store/digest.ts";
import { htmlOf, type Store } from "../store/store.ts";

/**
 * Warnings of references: of `related` and `translations`, and of addresses of the site in articles and info pages.
 * `addresses` are those of `addressesOf`.
 */
export function crossProblems(store: Store, digest: Digest, addresses: ReadonlySet<string>): readonly Problem[] {
  const hidden = new Map<string, Article>();
  for (const { value } of store.articles.getRange({})) {
    if (visibilityOf(value, digest.now) === "hidden") hidden.set(value.address, value);
  }
  const isThere = (address: string) => addresses.has(address);
  const problems = [...referenceProblems(store.sources.getKeys({}), store, digest)];
  for (const { value: article } of store.articles.getRange({})) {
    const dead = linksWithin(article, htmlOf(article, store), digest.site).filter(({ address }) => !isThere(address));
    if (dead.length === 0) continue;
    const file = new ArticleFile(digest.folders.content, article.file);
    for (const link of dead) file.warnOfLink(link, hidden, isThere, addresses);
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

/** Every address that a page or file of the site has. */
export function* addressesOf(digest: Digest): Iterable<string> {
  for (const kind of kinds) for (const key of kind.keys(digest)) yield kind.address(key, digest);
}

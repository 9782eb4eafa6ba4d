import type { Article } from "../content/article.ts";
import type { SiteAddress } from "../content/edition-paths.ts";
import type { Problem } from "../content/problem.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import { linksToParts, partsOf } from "../pipeline/article-links.ts";
import type { Store } from "../store/store.ts";

/** Parts that every page of an article may have around its text. */
const ofPage = new Set([
  "main",
  "sources",
  "corrections",
  "corrected",
  "read-more",
  "report",
  "story-line",
  "timeline",
]);

/** Warnings of links to parts that an article's page does not have. Of other pages nothing is said. */
export function partProblems(store: Store, site: SiteAddress, content: string): readonly Problem[] {
  const files = new Map<string, Article>();
  const linking: { readonly article: Article; readonly links: ReturnType<typeof linksToParts> }[] = [];
  for (const { value: article } of store.articles.getRange({})) {
    files.set(article.address, article);
    const links = linksToParts(article, store, site).filter(({ part }) => part !== "" && !ofPage.has(part));
    if (links.length > 0) linking.push({ article, links });
  }
  return linking.flatMap(({ article, links }) => {
    const dead = links.filter(({ address, part }) => {
      const target = files.get(address);
      return target !== undefined && !partsOf(target, store).has(part);
    });
    if (dead.length === 0) return [];
    const file = new ArticleFile(content, article.file);
    if (!file.ignores("anchor")) for (const link of dead) file.warnOfPart(link);
    return file.problems;
  });
}

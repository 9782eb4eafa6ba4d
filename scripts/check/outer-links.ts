import type { Article } from "../content/article.ts";
import type { SiteAddress } from "../content/edition-paths.ts";
import type { Problem } from "../content/problem.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import { linksOut } from "../pipeline/article-links.ts";
import type { Store } from "../store/store.ts";
import { type LinkCheck, requestLinks } from "./request-links.ts";

/** Warnings of links to pages on other sites that no longer exist. */
export async function outerLinkProblems(
  store: Store,
  site: SiteAddress,
  content: string,
  linkCheck: LinkCheck,
): Promise<readonly Problem[]> {
  const articles: { readonly article: Article; readonly links: ReturnType<typeof linksOut> }[] = [];
  for (const { value: article } of store.articles.getRange({})) {
    const links = linksOut(article, store, site);
    if (links.length > 0) articles.push({ article, links });
  }
  const answers = await requestLinks(
    articles.flatMap(({ links }) => links.map(({ address }) => address)),
    linkCheck,
  );
  return articles.flatMap(({ article, links }) => {
    const dead = links.filter(({ address }) => answers.get(address) === "gone");
    if (dead.length === 0) return [];
    const file = new ArticleFile(content, article.file);
    if (!file.ignores("link")) for (const link of dead) file.warnOfOuterLink(link);
    return file.problems;
  });
}

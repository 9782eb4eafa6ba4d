import type { Problem } from "../content/problem.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import { linksToParts, partsOf } from "../pipeline/article-links.ts";
import type { Digest } from "../store/digest.ts";
import { htmlOf, type Store } from "../store/store.ts";

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

/** A page with text that people write, and the file of that text. */
interface WrittenPage {
  readonly address: string;
  readonly folder: string;
  readonly file: string;
  readonly html: () => string;
}

/** Warnings of links to missing parts of articles and info pages. Other pages are not checked. */
export function partProblems(store: Store, digest: Digest): readonly Problem[] {
  const { site, info, folders } = digest;
  const articles = Array.from(store.articles.getRange({}), ({ value }): WrittenPage => {
    return { address: value.address, folder: folders.content, file: value.file, html: () => htmlOf(value, store) };
  });
  const pages = info.map(({ address, name, html }): WrittenPage => {
    return { address, folder: folders.info, file: `${name}.md`, html: () => html };
  });
  const all = new Map([...articles, ...pages].map((page) => [page.address, page]));
  return [...all.values()].flatMap((page) => {
    const dead = linksToParts(page, page.html(), site).filter(({ address, part }) => {
      const target = part === "" || ofPage.has(part) ? undefined : all.get(address);
      return target !== undefined && !partsOf(target.html()).has(part);
    });
    if (dead.length === 0) return [];
    const file = new ArticleFile(page.folder, page.file);
    if (!file.ignores("anchor")) for (const link of dead) file.warnOfPart(link);
    return file.problems;
  });
}

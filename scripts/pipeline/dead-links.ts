import { statSync } from "node:fs";
import { join } from "node:path";
import { visibilityOf } from "../content/article.ts";
import type { Problem } from "../content/problem.ts";
import type { Digest } from "../store/digest.ts";
import type { Store } from "../store/store.ts";
import { ArticleFile } from "./article-file.ts";
import { linksWithin } from "./article-links.ts";

/** A build that parses more files leaves checking their links to `digest check`. */
export const maxFilesForLinkCheck = 2_000;

/**
 * Warnings about links of article files that lead nowhere in the published site. `files` are paths below the content
 * folder.
 */
export function deadLinks(
  files: readonly string[],
  store: Store,
  digest: Digest,
  folders: { readonly content: string; readonly output: string },
): readonly Problem[] {
  const isThere = (address: string) =>
    statSync(join(folders.output, address.endsWith("/") ? `${address}index.html` : address), {
      throwIfNoEntry: false,
    })?.isFile() === true;
  return files.flatMap((name) => {
    const id = store.sources.get(name)?.id;
    const article = id === undefined ? undefined : store.articles.get(id);
    if (article === undefined || visibilityOf(article, digest.now) !== "live") return [];
    const dead = linksWithin(article, store, digest.site.url).filter(({ address }) => !isThere(address));
    if (dead.length === 0) return [];
    const file = new ArticleFile(folders.content, name);
    for (const link of dead) file.warnOfLink(link, new Map(), isThere, []);
    return file.problems;
  });
}

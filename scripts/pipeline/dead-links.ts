import { statSync } from "node:fs";
import { join } from "node:path";
import { addressAt, foldPath } from "../base/output-path.ts";
import { visibilityOf } from "../content/article.ts";
import { linksWithin } from "../content/article-links.ts";
import { isStatic } from "../content/claims.ts";
import type { Problem } from "../content/problem.ts";
import type { Digest } from "../store/digest.ts";
import { claimants, type FileChange, filesLinkingTo, htmlOf, type Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { ArticleFile } from "./article-file.ts";

/** A build that affects the links of more articles leaves them to `digest check`. */
const maxLinkedFiles = 2_000;

/**
 * Finds links that lead to no page or file of the published site, in the articles that this build parsed or published
 * and in those that link to what it added or deleted. Returns the warnings that no earlier build gave; stores all.
 */
export function findDeadLinks(
  parsed: readonly string[],
  changes: readonly FileChange[],
  store: Store,
  digest: Digest,
): readonly Problem[] {
  const files = new Set([...parsed, ...changes.flatMap((change) => filesConcerned(change, store))]);
  const found: Problem[] = [];
  transact(store.root, () => {
    found.length = 0;
    for (const { key: file } of store.deadLinks.getRange({})) {
      if (store.sources.get(file) === undefined) store.deadLinks.removeSync(file);
    }
    if (files.size > maxLinkedFiles) return store.deadLinks.clearSync();
    for (const file of files) {
      const known = new Set(store.deadLinks.get(file)?.map((problem) => JSON.stringify(problem)));
      const dead = deadLinksOf(file, store, digest);
      if (dead.length > 0) store.deadLinks.putSync(file, dead);
      else if (known.size > 0) store.deadLinks.removeSync(file);
      found.push(...dead.filter((problem) => !known.has(JSON.stringify(problem))));
    }
  });
  return found;
}

/** The articles affected by a change of the site: those published at that address, and those that link to it. */
function filesConcerned({ file, change }: FileChange, store: Store): readonly string[] {
  const published = claimants(store, foldPath(file)).filter((claimant) => !isStatic(claimant));
  return change === "changed" ? published : [...published, ...filesLinkingTo(store, addressAt(file))];
}

function deadLinksOf(file: string, store: Store, { site, now, folders }: Digest): readonly Problem[] {
  const id = store.sources.get(file)?.id;
  const article = id === undefined ? undefined : store.articles.get(id);
  if (article === undefined || visibilityOf(article, now) !== "live") return [];
  const isThere = (address: string) =>
    statSync(join(folders.output, address.endsWith("/") ? `${address}index.html` : address), {
      throwIfNoEntry: false,
    })?.isFile() === true;
  const dead = linksWithin(article, htmlOf(article, store), site.url).filter(({ address }) => !isThere(address));
  if (dead.length === 0) return [];
  const written = new ArticleFile(folders.content, file);
  for (const link of dead) written.warnOfLink(link, new Map(), isThere, []);
  return written.problems;
}

import { statSync } from "node:fs";
import { join } from "node:path";
import { addressAt, foldPath } from "../base/output-path.ts";
import { visibilityOf } from "../content/article.ts";
import { type Link, linksWithin } from "../content/article-links.ts";
import { isStatic } from "../content/claims.ts";
import type { Problem } from "../content/problem.ts";
import type { Digest } from "../store/digest.ts";
import { claimants, type FileChange, filesLinkingTo, htmlOf, type Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { ArticleFile } from "./article-file.ts";
import { frontProblems } from "./front-problems.ts";
import { settingsProblems } from "./settings-problems.ts";

/** A build that affects the links of more articles leaves them to `digest check`. */
export const maxLinkedFiles = 2_000;

/**
 * Finds links that lead to no page or file of the published site: in the articles that this build parsed or
 * published, in those that link to what it added or deleted, in all info pages and in the settings. Returns the
 * warnings that no earlier build gave; stores all.
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
    const others = otherDeadLinks(digest);
    const isAll = files.size <= maxLinkedFiles;
    for (const { key } of store.deadLinks.getRange({})) {
      if (!others.has(key) && (!isAll || store.sources.get(key) === undefined)) store.deadLinks.removeSync(key);
    }
    const keep = (key: string, dead: readonly Problem[]) => {
      const known = new Set(store.deadLinks.get(key)?.map((problem) => JSON.stringify(problem)));
      if (dead.length > 0) store.deadLinks.putSync(key, dead);
      else if (known.size > 0) store.deadLinks.removeSync(key);
      found.push(...dead.filter((problem) => !known.has(JSON.stringify(problem))));
    };
    for (const [key, dead] of others) keep(key, dead);
    if (isAll) for (const file of files) keep(file, deadLinksOf(file, store, digest));
  });
  return found;
}

/** The warnings of info pages and settings. Their keys begin with `/`, unlike those of articles. */
function otherDeadLinks(digest: Digest): ReadonlyMap<string, readonly Problem[]> {
  const { front, info, site, folders } = digest;
  const isThere = isIn(folders.output);
  const pages = info.map((page) => {
    const links = linksWithin(page, page.html, site);
    return [`/info/${page.name}`, deadAmong(links, isThere, folders.info, `${page.name}.md`)] as const;
  });
  return new Map([
    ...pages,
    ["/site", settingsProblems(site, folders.data, isThere, [])],
    ["/front", frontProblems(front, folders.data, digest)],
  ]);
}

/** Whether the output has a page or file at an address. */
function isIn(output: string): (address: string) => boolean {
  return (address) =>
    statSync(join(output, address.endsWith("/") ? `${address}index.html` : address), {
      throwIfNoEntry: false,
    })?.isFile() === true;
}

/** The articles that a changed address affects: those published there, and those that link to it. */
function filesConcerned({ file, change }: FileChange, store: Store): readonly string[] {
  const published = claimants(store, foldPath(file)).filter((claimant) => !isStatic(claimant));
  return change === "changed" ? published : [...published, ...filesLinkingTo(store, addressAt(file))];
}

function deadLinksOf(file: string, store: Store, { site, now, folders }: Digest): readonly Problem[] {
  const id = store.sources.get(file)?.id;
  const article = id === undefined ? undefined : store.articles.get(id);
  if (article === undefined || visibilityOf(article, now) !== "live") return [];
  const links = linksWithin(article, htmlOf(article, store), site);
  return deadAmong(links, isIn(folders.output), folders.content, file);
}

/** A warning for each dead link of a file. */
function deadAmong(
  links: readonly Link[],
  isThere: (address: string) => boolean,
  folder: string,
  file: string,
): readonly Problem[] {
  const dead = links.filter(({ address }) => !isThere(address));
  if (dead.length === 0) return [];
  const written = new ArticleFile(folder, file);
  for (const link of dead) written.warnOfLink(link, new Map(), isThere, []);
  return written.problems;
}

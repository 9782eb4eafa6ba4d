import { join } from "node:path";
import { statsAt } from "../base/stats-at.ts";
import { isSkipped, pathIn } from "./list-folder.ts";
import type { Problem } from "./problem.ts";
import { type FolderOnDisk, FolderReader } from "./read-folder.ts";
import { type FolderStamps, packStamps, unpackStamps, untrusted } from "./stat-cache.ts";

/** The article files of a content folder, compared with those of the last build. */
export interface FoundArticles {
  /** Number of article files in the folders that were read. */
  readonly total: number;
  /** Files with a new stamp, which may have changed. Sorted by path. */
  readonly toParse: readonly string[];
  /** Files that are gone. */
  readonly gone: readonly string[];
  /** Stamps of folders with any difference, to be stored once the build has read the files. */
  readonly stamps: ReadonlyMap<string, FolderStamps>;
  readonly problems: readonly Problem[];
}

/** Returns the packed stamps of a folder at the last build. */
type KnownStamps = (folder: string) => Uint8Array | undefined;

/**
 * Walks the content folder. `known` returns the packed stamps of a folder at the last build; `knownFolders` are all
 * folders of that build. Throws a CommandError if there is no content folder.
 */
export function findArticles(content: string, known: KnownStamps, knownFolders: Iterable<string>): FoundArticles {
  const comparison = new FolderComparison(known);
  for (const folder of new FolderReader(content).all("")) comparison.take(folder);
  return comparison.outcome(knownFolders);
}

/**
 * Reads only some folders, and new or deleted folders below them. Everything else is taken to be as at the last build.
 * Other arguments as for `findArticles`.
 */
export function findArticlesIn(
  folders: Iterable<string>,
  content: string,
  known: KnownStamps,
  knownFolders: readonly string[],
): Omit<FoundArticles, "total"> {
  const reader = new FolderReader(content);
  const comparison = new FolderComparison(known);
  const wanted = [...new Set([...folders].map((folder) => nearestFolder(content, folder)))].sort();
  const existing = new Set(knownFolders);
  const waiting = [...wanted];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (comparison.seen.has(next)) continue;
    const folder = reader.read(next);
    comparison.take(folder);
    waiting.push(...folder.folders.filter((path) => !existing.has(path)));
  }
  const isBelow = (folder: string) => wanted.some((above) => above === "" || folder.startsWith(`${above}/`));
  const { total: _, ...found } = comparison.outcome(
    knownFolders.filter((folder) => isBelow(folder) && nearestFolder(content, folder) !== folder),
  );
  return found;
}

/** The folder itself, or the nearest above it that a walk of the content folder reaches. */
function nearestFolder(content: string, folder: string): string {
  let reached = "";
  for (const name of folder === "" ? [] : folder.split("/")) {
    const next = pathIn(reached, name);
    const isFolder = statsAt(join(content, next))?.isDirectory() === true;
    if (!isFolder || isSkipped(name)) return reached;
    reached = next;
  }
  return reached;
}

/** The stamps of a folder without articles, which are not kept. */
const none = packStamps(new Map());

/** Compares folders on disk with those of the last build. */
export class FolderComparison {
  readonly seen = new Set<string>();
  readonly #known: KnownStamps;
  readonly #found = {
    total: 0,
    toParse: [] as string[],
    gone: [] as string[],
    stamps: new Map<string, FolderStamps>(),
    problems: [] as Problem[],
  };

  constructor(known: KnownStamps) {
    this.#known = known;
  }

  /** Compares a folder, unless it was compared before. Returns whether anything in it differs. */
  take({ folder, count, packed, isTrusted, problems }: FolderOnDisk): boolean {
    if (this.seen.has(folder)) return false;
    this.seen.add(folder);
    this.#found.total += count;
    this.#found.problems.push(...problems);
    const before = this.#known(folder) ?? none;
    if (isTrusted && Buffer.compare(before, packed) === 0) return false;
    this.#compare(folder, unpackStamps(packed), unpackStamps(before));
    return true;
  }

  /** All differences. Those of `knownFolders` that were not compared no longer exist. */
  outcome(knownFolders: Iterable<string>): FoundArticles {
    for (const folder of knownFolders) if (!this.seen.has(folder)) this.#lost(folder);
    return { ...this.#found, toParse: this.#found.toParse.sort(), gone: this.#found.gone.sort() };
  }

  #compare(folder: string, now: FolderStamps, before: FolderStamps): void {
    const toParse = [...now].filter(([name, stamp]) => stamp === untrusted || before.get(name) !== stamp);
    for (const [name] of toParse) this.#found.toParse.push(pathIn(folder, name));
    for (const name of before.keys()) if (!now.has(name)) this.#found.gone.push(pathIn(folder, name));
    this.#found.stamps.set(folder, now);
  }

  #lost(folder: string): void {
    const before = this.#known(folder);
    if (before === undefined) return;
    for (const name of unpackStamps(before).keys()) this.#found.gone.push(pathIn(folder, name));
    this.#found.stamps.set(folder, new Map());
  }
}

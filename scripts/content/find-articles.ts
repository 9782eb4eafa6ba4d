import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { CommandError } from "../base/command-error.ts";
import { kindOf } from "../base/regular-file.ts";
import { statsAt } from "../base/stats-at.ts";
import { isArticleName, isSkipped, type Listing, listFolder, pathIn } from "./list-folder.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import {
  type FileStamp,
  type FolderStamps,
  packStamps,
  stampOf,
  touchedAt,
  unpackStamps,
  untrusted,
} from "./stat-cache.ts";

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

/** A file touched less than this before it was read may change again without a new stamp. In ms. */
const grain = 2_000;

/**
 * Walks the content folder. `known` returns the packed stamps of a folder at the last build; `knownFolders` are all
 * folders of that build. Throws a CommandError if there is no content folder.
 */
export function findArticles(
  content: string,
  known: (folder: string) => Buffer | undefined,
  knownFolders: Iterable<string>,
): FoundArticles {
  const walk = new Walk(content, known);
  walk.folder("");
  for (const folder of knownFolders) if (!walk.seen.has(folder)) walk.lostFolder(folder);
  return {
    total: walk.total,
    toParse: walk.toParse.sort(),
    gone: walk.gone.sort(),
    stamps: walk.stamps,
    problems: walk.problems,
  };
}

/**
 * Reads only some folders, and new or deleted folders below them. Everything else is taken to be as at the last build.
 * Other arguments as for `findArticles`.
 */
export function findArticlesIn(
  folders: Iterable<string>,
  content: string,
  known: (folder: string) => Buffer | undefined,
  knownFolders: readonly string[],
): Omit<FoundArticles, "total"> {
  const walk = new Walk(content, known);
  const wanted = [...new Set([...folders].map((folder) => nearestFolder(content, folder)))].sort();
  for (const folder of wanted) if (!walk.seen.has(folder)) walk.folder(folder, new Set(knownFolders));
  const isBelow = (folder: string) => wanted.some((above) => above === "" || folder.startsWith(`${above}/`));
  for (const folder of knownFolders) {
    if (isBelow(folder) && !walk.seen.has(folder) && nearestFolder(content, folder) !== folder) walk.lostFolder(folder);
  }
  return {
    toParse: walk.toParse.sort(),
    gone: walk.gone.sort(),
    stamps: walk.stamps,
    problems: walk.problems,
  };
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

class Walk {
  total = 0;
  readonly toParse: string[] = [];
  readonly gone: string[] = [];
  readonly stamps = new Map<string, FolderStamps>();
  readonly problems: Problem[] = [];
  readonly seen = new Set<string>();
  readonly #content: string;
  readonly #root: string;
  readonly #known: (folder: string) => Buffer | undefined;
  readonly #since = Date.now();

  constructor(content: string, known: (folder: string) => Buffer | undefined) {
    this.#content = content;
    this.#known = known;
    try {
      this.#root = realpathSync(content);
    } catch {
      throw new CommandError(
        `There is no folder ${content}.\n  Expected: the folder of the article files\n  To do: make it, or name the right one with --content`,
      );
    }
  }

  /** Reads a folder and its descendants except those in `skip`. */
  folder(folder: string, skip: ReadonlySet<string> = new Set()): void {
    this.seen.add(folder);
    const listing = listFolder(this.#content, folder);
    for (const name of listing.lost) this.#unreachable(pathIn(folder, name));
    for (const [name, kind] of listing.special) this.#notAFile(pathIn(folder, name), kind);
    for (const name of listing.folders) {
      const path = pathIn(folder, name);
      if (!skip.has(path) && !this.seen.has(path)) this.folder(path, skip);
    }
    const now = this.#stampsIn(folder, listing);
    this.total += now.size;
    const before = this.#known(folder);
    if (before?.equals(packStamps(now)) !== true || [...now.values()].includes(untrusted))
      this.#compare(folder, now, before === undefined ? new Map() : unpackStamps(before));
  }

  /** Stamps that can be trusted later; those of links after those of files. */
  #stampsIn(folder: string, { files, links }: Listing): FolderStamps {
    const stamps = new Map<string, FileStamp>();
    for (const [name, stamp] of files) stamps.set(name, this.#trusted(stamp));
    for (const name of links) {
      const stamp = this.#followed(pathIn(folder, name));
      if (stamp !== undefined && isArticleName(name)) stamps.set(name, this.#trusted(stamp));
    }
    return stamps;
  }

  #compare(folder: string, now: FolderStamps, before: FolderStamps): void {
    const toParse = [...now].filter(([name, stamp]) => stamp === untrusted || before.get(name) !== stamp);
    for (const [name] of toParse) this.toParse.push(pathIn(folder, name));
    for (const name of before.keys()) if (!now.has(name)) this.gone.push(pathIn(folder, name));
    this.stamps.set(folder, now);
  }

  /** All files of a folder that is no more. */
  lostFolder(folder: string): void {
    const before = this.#known(folder);
    if (before === undefined) return;
    for (const name of unpackStamps(before).keys()) this.gone.push(pathIn(folder, name));
    this.stamps.set(folder, new Map());
  }

  /** A listed name that cannot be opened: just deleted, or not valid UTF-8. */
  #unreachable(path: string): void {
    if (!path.includes("\ufffd")) return;
    this.#refuse(path, {
      found: "The file name is not valid UTF-8.",
      expected: "lower-case letters a-z, digits and single hyphens, then .md",
      advice: "rename the file: its name becomes the article's address",
    });
  }

  #notAFile(path: string, kind: string): void {
    this.#refuse(path, {
      found: `This is ${kind}, not a file.`,
      expected: "a regular file",
      advice: "remove it, or give it a name that does not end in .md",
    });
  }

  #refuse(path: string, what: Pick<Problem, "found" | "expected" | "advice">): void {
    this.problems.push({ severity: "error", file: `${this.#content}/${path}`, ...startOfFile, excerpt: "", ...what });
  }

  #trusted(stamp: FileStamp): FileStamp {
    return this.#since - touchedAt(stamp) < grain ? untrusted : stamp;
  }

  /** The stamp of a symbolic link's target file; undefined for anything else. */
  #followed(path: string): FileStamp | undefined {
    const target = this.#target(path);
    const stats = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
    // A linked folder is walked at its own path; walking it twice would publish its articles twice.
    if (stats === undefined || stats.isDirectory()) return undefined;
    if (stats.isFile()) return stampOf(stats);
    if (isArticleName(path.slice(path.lastIndexOf("/") + 1))) this.#notAFile(path, kindOf(stats));
    return undefined;
  }

  /** The target of a symbolic link. Rejects links that are broken or lead out of the content folder. */
  #target(path: string): string | undefined {
    let target: string | undefined;
    try {
      target = realpathSync(join(this.#content, path));
    } catch {
      target = undefined;
    }
    if (target?.startsWith(this.#root + sep)) return target;
    this.#refuse(path, {
      found:
        target === undefined
          ? "This symbolic link leads nowhere."
          : `This symbolic link leads out of the folder, to ${quote(target)}.`,
      expected: `files and links within ${this.#content}`,
      advice: "copy the file into the folder, or delete the link",
    });
    return undefined;
  }
}

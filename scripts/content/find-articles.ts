import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { CommandError } from "../base/command-error.ts";
import { type Listing, listFolder, pathIn } from "./list-folder.ts";
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

/** The article files of a content folder, compared with what was found there last time. */
export interface FoundArticles {
  /** How many article files there are. */
  readonly total: number;
  /** Files whose stamp is new: what they hold has to be looked at. In order of their paths. */
  readonly suspects: readonly string[];
  /** Files that are gone. */
  readonly gone: readonly string[];
  /** Stamps of the folders in which anything differs, to be kept once the build has read the files. */
  readonly stamps: ReadonlyMap<string, FolderStamps>;
  readonly problems: readonly Problem[];
}

/** A file touched less than this before it was looked at may change again without its stamp showing it. In ms. */
const grain = 2_000;

/**
 * Walks the content folder. `known` gives the packed stamps of a folder at the last build; `knownFolders` are all folders
 * there were. Throws a CommandError when there is no such folder.
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
    suspects: walk.suspects.sort(),
    gone: walk.gone.sort(),
    stamps: walk.stamps,
    problems: walk.problems,
  };
}

class Walk {
  total = 0;
  readonly suspects: string[] = [];
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

  folder(folder: string): void {
    this.seen.add(folder);
    const listing = listFolder(this.#content, folder);
    for (const name of listing.lost) this.#unreachable(pathIn(folder, name));
    for (const name of listing.folders) this.folder(pathIn(folder, name));
    const now = this.#stampsIn(folder, listing);
    this.total += now.size;
    const before = this.#known(folder);
    if (before?.equals(packStamps(now)) !== true || [...now.values()].includes(untrusted))
      this.#compare(folder, now, before === undefined ? new Map() : unpackStamps(before));
  }

  /** Stamps as they may be trusted later; those of links after those of files. */
  #stampsIn(folder: string, { files, links }: Listing): FolderStamps {
    const stamps = new Map<string, FileStamp>();
    for (const [name, stamp] of files) stamps.set(name, this.#trusted(stamp));
    for (const name of links) {
      const stamp = this.#followed(pathIn(folder, name));
      if (stamp !== undefined && name.endsWith(".md")) stamps.set(name, this.#trusted(stamp));
    }
    return stamps;
  }

  #compare(folder: string, now: FolderStamps, before: FolderStamps): void {
    const suspects = [...now].filter(([name, stamp]) => stamp === untrusted || before.get(name) !== stamp);
    for (const [name] of suspects) this.suspects.push(pathIn(folder, name));
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

  /** A file that is not to be found by the name the folder lists: deleted this moment, or named in no UTF-8. */
  #unreachable(path: string): void {
    if (!path.includes("\ufffd")) return;
    this.problems.push({
      severity: "error",
      file: `${this.#content}/${path}`,
      ...startOfFile,
      excerpt: "",
      found: "The file name is not UTF-8.",
      expected: "lower-case letters a-z, digits and single hyphens, then .md",
      advice: "rename the file: its name becomes the article's address",
    });
  }

  #trusted(stamp: FileStamp): FileStamp {
    return this.#since - touchedAt(stamp) < grain ? untrusted : stamp;
  }

  /** The stamp of the file that a symbolic link leads to; undefined for what is not to be taken. */
  #followed(path: string): FileStamp | undefined {
    const target = this.#target(path);
    const stats = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
    // A folder reached by a link is walked where it stands; walking it twice would publish its articles twice.
    return stats?.isFile() === true ? stampOf(stats) : undefined;
  }

  /** Where a symbolic link leads, unless it leads nowhere or out of the content folder. */
  #target(path: string): string | undefined {
    let target: string | undefined;
    try {
      target = realpathSync(join(this.#content, path));
    } catch {
      target = undefined;
    }
    if (target?.startsWith(this.#root + sep)) return target;
    this.problems.push({
      severity: "error",
      file: `${this.#content}/${path}`,
      ...startOfFile,
      excerpt: "",
      found:
        target === undefined
          ? "A symbolic link that leads nowhere."
          : `A symbolic link that leads out of the folder, to ${quote(target)}.`,
      expected: `files and links within ${this.#content}`,
      advice: "copy the file into the folder, or delete the link",
    });
    return undefined;
  }
}

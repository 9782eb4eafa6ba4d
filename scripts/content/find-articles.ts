import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import { CommandError } from "../command/arguments.ts";
import type { FileStamp, FolderStamps } from "../store/file-stamps.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";

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
 * Walks the content folder. `known` gives the stamps of a folder at the last build; `knownFolders` all folders there were.
 * Throws a CommandError when there is no such folder.
 */
export function findArticles(
  content: string,
  known: (folder: string) => FolderStamps,
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
  readonly #known: (folder: string) => FolderStamps;
  readonly #now = Date.now();

  constructor(content: string, known: (folder: string) => FolderStamps) {
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
    const before = this.#known(folder);
    const now = new Map<string, FileStamp>();
    let differs = false;
    for (const entry of readdirSync(join(this.#content, folder), { withFileTypes: true })) {
      if (entry.name.startsWith(".") || entry.name.startsWith("_")) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const target = this.#follow(entry, path);
      if (target === "folder") this.folder(path);
      if (target !== "file") continue;
      const stats = lstatOrStat(entry, join(this.#content, path));
      if (stats === undefined) {
        this.#unreachable(path);
        continue;
      }
      const stamp = this.#stamp(stats);
      now.set(entry.name, stamp);
      if (sameStamp(before.get(entry.name), stamp)) continue;
      differs = true;
      this.suspects.push(path);
    }
    for (const name of before.keys()) if (!now.has(name)) this.gone.push(folder === "" ? name : `${folder}/${name}`);
    this.total += now.size;
    if (differs || now.size !== before.size) this.stamps.set(folder, now);
  }

  /** All files of a folder that is no more. */
  lostFolder(folder: string): void {
    for (const name of this.#known(folder).keys()) this.gone.push(folder === "" ? name : `${folder}/${name}`);
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

  #stamp({ size, mtimeMs, ino }: Stats): FileStamp {
    return { size, mtimeMs: this.#now - mtimeMs < grain ? 0 : mtimeMs, inode: ino };
  }

  #follow(entry: Dirent, path: string): "file" | "folder" | "other" {
    if (entry.isDirectory()) return "folder";
    if (entry.isFile()) return entry.name.endsWith(".md") ? "file" : "other";
    if (!entry.isSymbolicLink()) return "other";
    const target = this.#target(path);
    if (target === undefined) return "other";
    const stats = statSync(target);
    // A folder reached by a link is walked where it stands; walking it twice would publish its articles twice.
    return stats.isFile() && path.endsWith(".md") ? "file" : "other";
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

function lstatOrStat(entry: Dirent, path: string): Stats | undefined {
  return entry.isSymbolicLink()
    ? statSync(path, { throwIfNoEntry: false })
    : lstatSync(path, { throwIfNoEntry: false });
}

function sameStamp(a: FileStamp | undefined, b: FileStamp): boolean {
  return a !== undefined && a.mtimeMs !== 0 && a.mtimeMs === b.mtimeMs && a.size === b.size && a.inode === b.inode;
}

import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { CommandError } from "../command/arguments.ts";
import { type FileStamp, FolderStamps, noStamps } from "../store/file-stamps.ts";
import { kindAt, type Listing, type Listings, listFolder, listingWidth, pathIn } from "./list-folder.ts";
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
 * Walks the content folder. `known` gives the stamps of a folder at the last build; `knownFolders` all folders there were; `ahead` what
 * was looked at beforehand. Throws a CommandError when there is no such folder.
 */
export function findArticles(
  content: string,
  known: (folder: string) => FolderStamps,
  knownFolders: Iterable<string>,
  ahead?: Listings,
): FoundArticles {
  const walk = new Walk(content, known, ahead);
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
  readonly #list: (folder: string) => Listing;
  /** Nothing was looked at before this instant. */
  readonly #since: number;

  constructor(content: string, known: (folder: string) => FolderStamps, ahead: Listings | undefined) {
    this.#content = content;
    this.#known = known;
    this.#list = (folder) => ahead?.list(folder) ?? listFolder(content, folder);
    this.#since = ahead?.startedAt ?? Date.now();
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
    const listing = this.#list(folder);
    if (this.#isAsBefore(listing, before)) this.total += before.names.length;
    else this.#compare(folder, listing, before);
  }

  /** Are the files of a folder those that it had, in the same order and untouched, with nothing else among them? */
  #isAsBefore(listing: Listing, before: FolderStamps): boolean {
    const { names } = listing;
    if (names.length !== before.names.length) return false;
    for (let i = 0; i < names.length; i++) {
      if (names[i] !== before.names[i] || kindAt(listing, i) !== "file") return false;
      if (!before.holds(i, this.#stamp(listing, i))) return false;
    }
    return true;
  }

  #compare(folder: string, listing: Listing, before: FolderStamps): void {
    const now: (readonly [string, FileStamp])[] = [];
    let differs = false;
    for (const [index, name] of listing.names.entries()) {
      const path = pathIn(folder, name);
      const kind = kindAt(listing, index);
      if (kind === "folder") this.folder(path);
      if (kind === "gone") this.#unreachable(path);
      const stamp = kind === "link" ? this.#followed(path) : kind === "file" ? this.#stamp(listing, index) : undefined;
      if (stamp === undefined || !name.endsWith(".md")) continue;
      const place = before.placeOf(name, now.length);
      now.push([name, stamp]);
      if (before.holds(place, stamp)) continue;
      differs = true;
      this.suspects.push(path);
    }
    this.total += now.length;
    if (!differs && now.length === before.names.length) return;
    const there = new Set(now.map(([name]) => name));
    for (const name of before.names) if (!there.has(name)) this.gone.push(pathIn(folder, name));
    this.stamps.set(folder, FolderStamps.of(now));
  }

  /** All files of a folder that is no more. */
  lostFolder(folder: string): void {
    for (const name of this.#known(folder).names) this.gone.push(pathIn(folder, name));
    this.stamps.set(folder, noStamps);
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

  #stamp({ numbers }: Listing, index: number): FileStamp {
    const at = index * listingWidth;
    return this.#trusted(numbers[at + 1] ?? 0, numbers[at + 2] ?? 0, numbers[at + 3] ?? 0);
  }

  #trusted(size: number, mtimeMs: number, inode: number): FileStamp {
    return { size, mtimeMs: this.#since - mtimeMs < grain ? 0 : mtimeMs, inode };
  }

  /** The stamp of the file that a symbolic link leads to; undefined for what is not to be taken. */
  #followed(path: string): FileStamp | undefined {
    const target = this.#target(path);
    const stats = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
    // A folder reached by a link is walked where it stands; walking it twice would publish its articles twice.
    return stats?.isFile() === true ? this.#trusted(stats.size, stats.mtimeMs, stats.ino) : undefined;
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

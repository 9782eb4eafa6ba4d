import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { CommandError } from "../command/arguments.ts";
import { type FileStamp, FolderStamps, noStamps } from "../store/file-stamps.ts";
import { foldersIn, type Listing, type Listings, listFolder, pathIn } from "./list-folder.ts";
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
 * Walks the content folder. `known` gives the packed stamps of a folder at the last build, which hold until it is asked again; `knownFolders` all folders there were;
 * `ahead` what was looked at beforehand. Throws a CommandError when there is no such folder.
 */
export function findArticles(
  content: string,
  known: (folder: string) => Buffer | undefined,
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
  readonly #known: (folder: string) => Buffer | undefined;
  readonly #list: (folder: string) => Listing;
  /** Nothing was looked at before this instant. */
  readonly #since: number;

  constructor(content: string, known: (folder: string) => Buffer | undefined, ahead: Listings | undefined) {
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
    const listing = this.#list(folder);
    for (const name of listing.lost) this.#unreachable(pathIn(folder, name));
    for (const below of foldersIn(listing, folder)) this.folder(below);
    const before = this.#known(folder);
    if (before !== undefined && this.#isAsBefore(listing, before)) this.total += FolderStamps.count(before);
    else this.#compare(folder, listing, before === undefined ? noStamps : FolderStamps.unpack(before));
  }

  /** Are the files of a folder those that it had, untouched for long enough? */
  #isAsBefore({ files, links, touchedAt }: Listing, before: Buffer): boolean {
    return links.length === 0 && this.#since - touchedAt >= grain && before.equals(files);
  }

  #compare(folder: string, { files, links }: Listing, before: FolderStamps): void {
    const now: (readonly [string, FileStamp])[] = [];
    const listed = FolderStamps.unpack(files);
    for (const [index, name] of listed.names.entries()) {
      const stamp = listed.at(index);
      if (stamp !== undefined) now.push([name, this.#trusted(stamp)]);
    }
    for (const name of links) {
      const stamp = this.#followed(pathIn(folder, name));
      if (stamp !== undefined && name.endsWith(".md")) now.push([name, this.#trusted(stamp)]);
    }
    this.total += now.length;
    const suspects = now.filter(([name, stamp], place) => !before.holds(before.placeOf(name, place), stamp));
    if (suspects.length === 0 && now.length === before.names.length) return;
    for (const [name] of suspects) this.suspects.push(pathIn(folder, name));
    const there = new Set(now.map(([name]) => name));
    for (const name of before.names) if (!there.has(name)) this.gone.push(pathIn(folder, name));
    this.stamps.set(folder, FolderStamps.of(now));
  }

  /** All files of a folder that is no more. */
  lostFolder(folder: string): void {
    const before = this.#known(folder);
    if (before === undefined) return;
    for (const name of FolderStamps.unpack(before).names) this.gone.push(pathIn(folder, name));
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

  /** The stamp as it may be trusted later. */
  #trusted(stamp: FileStamp): FileStamp {
    return this.#since - stamp.mtimeMs < grain ? { ...stamp, mtimeMs: 0 } : stamp;
  }

  /** The stamp of the file that a symbolic link leads to; undefined for what is not to be taken. */
  #followed(path: string): FileStamp | undefined {
    const target = this.#target(path);
    const stats = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
    // A folder reached by a link is walked where it stands; walking it twice would publish its articles twice.
    return stats?.isFile() === true ? { size: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino } : undefined;
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

import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { CommandError } from "../base/command-error.ts";
import { kindOf } from "../base/regular-file.ts";
import { isArticleName, type Listing, listFolder, pathIn } from "./list-folder.ts";
import { type Problem, quote, startOfFile } from "./problem.ts";
import { type FileStamp, type FolderStamps, packStamps, stampOf, untrusted } from "./stat-cache.ts";

/** A folder of article files as it is on disk. */
export interface FolderOnDisk {
  /** Its path below the content folder; "" is the content folder itself. */
  readonly folder: string;
  /** Number of its article files. */
  readonly count: number;
  /** Their stamps, see `packStamps`. */
  readonly packed: Uint8Array;
  /** Whether all these stamps can be trusted. */
  readonly isTrusted: boolean;
  /** Paths of the folders in it. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads folders below a content folder. Throws a CommandError if there is no content folder. */
export class FolderReader {
  readonly #content: string;
  readonly #root: string;
  readonly #since = Date.now();
  #problems: Problem[] = [];

  constructor(content: string) {
    this.#content = content;
    try {
      this.#root = realpathSync(content);
    } catch {
      throw new CommandError(
        `There is no folder ${content}.\n  Expected: the folder of the article files\n  To do: put it back, or name the right one with --content; in a new newsroom, create it`,
      );
    }
  }

  /** Reads one folder. Throws the error of the operating system. */
  read(folder: string): FolderOnDisk {
    this.#problems = [];
    const listing = listFolder(this.#content, folder, this.#since);
    for (const name of listing.lost) this.#unreachable(pathIn(folder, name));
    for (const [name, kind] of listing.special) this.#notAFile(pathIn(folder, name), kind);
    const stamps = this.#stampsIn(folder, listing);
    return {
      folder,
      count: stamps.size,
      packed: packStamps(stamps),
      isTrusted: ![...stamps.values()].includes(untrusted),
      folders: listing.folders.map((name) => pathIn(folder, name)),
      problems: this.#problems,
    };
  }

  /** Reads a folder and all folders below it. The newest come first if they are named after their dates. */
  *all(folder: string): Generator<FolderOnDisk> {
    const waiting = [folder];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const found = this.read(next);
      waiting.push(...found.folders.toSorted());
      yield found;
    }
  }

  /** Stamps of files and of links to files, in this order. */
  #stampsIn(folder: string, { files, links }: Listing): FolderStamps {
    const linked = links.flatMap((name) => {
      const stamp = this.#followed(pathIn(folder, name));
      return stamp !== undefined && isArticleName(name) ? [[name, stamp] as const] : [];
    });
    return linked.length === 0 ? files : new Map([...files, ...linked]);
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
    this.#problems.push({ severity: "error", file: `${this.#content}/${path}`, ...startOfFile, excerpt: "", ...what });
  }

  /** The stamp of a symbolic link's target file; undefined for anything else. */
  #followed(path: string): FileStamp | undefined {
    const target = this.#target(path);
    const stats = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
    // A linked folder is walked at its own path; walking it twice would publish its articles twice.
    if (stats === undefined || stats.isDirectory()) return undefined;
    if (stats.isFile()) return stampOf(stats, this.#since);
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

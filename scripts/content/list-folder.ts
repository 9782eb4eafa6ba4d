import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { kindOf } from "../base/regular-file.ts";
import { type FileStamp, type FolderStamps, stampOf } from "./stat-cache.ts";

/** The contents of a folder. */
export interface Listing {
  /** Stamps of its article files. */
  readonly files: FolderStamps;
  /** Names of folders. */
  readonly folders: readonly string[];
  /** Names of symbolic links, whatever their targets. */
  readonly links: readonly string[];
  /** Names that cannot be opened: just deleted, or not valid UTF-8. */
  readonly lost: readonly string[];
  /** Pipes, sockets and devices with names of article files, and what they are. */
  readonly special: ReadonlyMap<string, string>;
}

/** Whether to skip files and folders with this name, such as `_drafts` and `.trash`. */
export function isSkipped(name: string): boolean {
  return name.startsWith(".") || name.startsWith("_");
}

/** Whether a file of this name is an article. */
export function isArticleName(name: string): boolean {
  return name.endsWith(".md") && !isSkipped(name);
}

/**
 * Lists a folder below another at `now`, milliseconds since 1970, without the names that are skipped. Throws the error
 * of the operating system.
 */
export function listFolder(content: string, folder: string, now: number): Listing {
  const path = join(content, folder);
  const files = new Map<string, FileStamp>();
  const special = new Map<string, string>();
  const listing = { files, special, folders: [] as string[], links: [] as string[], lost: [] as string[] };
  for (const name of readdirSync(path)) {
    if (isSkipped(name)) continue;
    const stats = lstatSync(`${path}/${name}`, { throwIfNoEntry: false });
    if (stats === undefined) listing.lost.push(name);
    else if (stats.isFile()) {
      if (isArticleName(name)) files.set(name, stampOf(stats, now));
    } else if (stats.isDirectory()) listing.folders.push(name);
    else if (stats.isSymbolicLink()) listing.links.push(name);
    else if (isArticleName(name)) special.set(name, kindOf(stats));
  }
  return listing;
}

/** The path of an entry below the content folder. */
export function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

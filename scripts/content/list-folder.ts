import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type FileStamp, type FolderStamps, stampOf } from "./stat-cache.ts";

/** What a folder contains. */
export interface Listing {
  /** Its article files. */
  readonly files: FolderStamps;
  /** Names of folders. */
  readonly folders: readonly string[];
  /** Names of symbolic links, whatever they lead to. */
  readonly links: readonly string[];
  /** Names that lead to nothing: deleted just now, or not valid UTF-8. */
  readonly lost: readonly string[];
}

/** Lists a folder below another; names that begin with `.` or `_` are skipped. Throws the error of the operating system. */
export function listFolder(content: string, folder: string): Listing {
  const path = join(content, folder);
  const files = new Map<string, FileStamp>();
  const listing = { files, folders: [] as string[], links: [] as string[], lost: [] as string[] };
  for (const name of readdirSync(path)) {
    if (name.startsWith(".") || name.startsWith("_")) continue;
    const stats = lstatSync(`${path}/${name}`, { throwIfNoEntry: false });
    if (stats === undefined) listing.lost.push(name);
    else if (stats.isFile()) {
      if (name.endsWith(".md")) files.set(name, stampOf(stats));
    } else if (stats.isDirectory()) listing.folders.push(name);
    else if (stats.isSymbolicLink()) listing.links.push(name);
  }
  return listing;
}

/** The path of an entry below the content folder. */
export function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

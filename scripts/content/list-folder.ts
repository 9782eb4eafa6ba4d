import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FolderStamps } from "../store/file-stamps.ts";

/** What stood in a folder. It can be sent from one thread to another. */
export interface Listing {
  /** Its article files, in the order in which the system lists them, as FolderStamps packs them. */
  readonly files: Uint8Array<ArrayBuffer>;
  /** When the file that was touched last was touched, milliseconds since 1970; 0 where there is none. */
  readonly touchedAt: number;
  /** Names of folders. */
  readonly folders: readonly string[];
  /** Names of symbolic links, whatever they lead to. */
  readonly links: readonly string[];
  /** Names that lead to nothing: deleted this moment, or named in no UTF-8. */
  readonly lost: readonly string[];
}

/** Listings of the folders below the content folder. */
export interface Listings {
  /** Nothing was looked at before this instant, milliseconds since 1970. */
  readonly startedAt: number;
  /** What stands in a folder, or stood there since. Throws what the system says. */
  list(folder: string): Listing;
}

const unlessLost = { throwIfNoEntry: false } as const;

/** Lists a folder below another; names that begin with `.` or `_` are passed over. Throws what the system says. */
export function listFolder(content: string, folder: string): Listing {
  const path = join(content, folder);
  const files: string[] = [];
  const numbers: number[] = [];
  const listing = { touchedAt: 0, folders: [] as string[], links: [] as string[], lost: [] as string[] };
  // Without types: they are asked of each entry anyway, and objects for 100,000 entries took as long as the list itself.
  for (const name of readdirSync(path)) {
    if (name.startsWith(".") || name.startsWith("_")) continue;
    const stats = lstatSync(`${path}/${name}`, unlessLost);
    if (stats === undefined) listing.lost.push(name);
    else if (stats.isFile()) {
      if (!name.endsWith(".md")) continue;
      files.push(name);
      numbers.push(stats.size, stats.mtimeMs, stats.ino);
      if (stats.mtimeMs > listing.touchedAt) listing.touchedAt = stats.mtimeMs;
    } else if (stats.isDirectory()) listing.folders.push(name);
    else if (stats.isSymbolicLink()) listing.links.push(name);
  }
  return { ...listing, files: new FolderStamps(files, new Float64Array(numbers)).pack() };
}

/** The path of an entry below the content folder. */
export function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Paths of the folders in a listing. */
export function foldersIn({ folders }: Listing, folder: string): string[] {
  return folders.map((name) => pathIn(folder, name));
}

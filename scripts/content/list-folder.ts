import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";

/** What an entry of a folder is; `gone` is what its name does not lead to: deleted this moment, or named in no UTF-8. */
export const entryKinds = ["file", "folder", "link", "other", "gone"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What stood in a folder, in the order in which the system lists it. It can be sent from one thread to another. */
export interface Listing {
  readonly names: readonly string[];
  /** For each name `listingWidth` numbers: its kind, by its place among `entryKinds`; its size; its mtime in ms; its inode. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

export const listingWidth = 4;

/** Listings of the folders below the content folder. */
export interface Listings {
  /** Nothing was looked at before this instant, milliseconds since 1970. */
  readonly startedAt: number;
  /** What stands in a folder, or stood there since. Throws what the system says. */
  list(folder: string): Listing;
}

/** Lists a folder below another; names that begin with `.` or `_` are passed over. Throws what the system says. */
export function listFolder(content: string, folder: string): Listing {
  const path = join(content, folder);
  // Without types: they are asked of each entry anyway, and objects for 100,000 entries took as long as the list itself.
  const names = readdirSync(path).filter((name) => !name.startsWith(".") && !name.startsWith("_"));
  const numbers = new Float64Array(names.length * listingWidth);
  for (const [index, name] of names.entries()) {
    const stats = lstatSync(`${path}/${name}`, { throwIfNoEntry: false });
    const at = index * listingWidth;
    numbers[at] = entryKinds.indexOf(kindOf(stats));
    if (stats === undefined) continue;
    numbers[at + 1] = stats.size;
    numbers[at + 2] = stats.mtimeMs;
    numbers[at + 3] = stats.ino;
  }
  return { names, numbers };
}

function kindOf(stats: Stats | undefined): EntryKind {
  if (stats === undefined) return "gone";
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "folder";
  return stats.isSymbolicLink() ? "link" : "other";
}

/** What an entry of a listing is. */
export function kindAt({ numbers }: Listing, index: number): EntryKind {
  return entryKinds[numbers[index * listingWidth] ?? 0] ?? "gone";
}

/** The path of an entry below the content folder. */
export function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Paths of the folders in a listing. */
export function foldersIn(listing: Listing, folder: string): string[] {
  return listing.names.filter((_, index) => kindAt(listing, index) === "folder").map((name) => pathIn(folder, name));
}

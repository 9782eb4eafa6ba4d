import { lstatSync, opendirSync } from "node:fs";
import { join } from "node:path";
import { type FileStamp, type FolderStamps, stampOf } from "./stat-cache.ts";

/** What stands in a folder. */
export interface Listing {
  /** Its article files, in the order in which the system lists them. */
  readonly files: FolderStamps;
  /** Names of folders. */
  readonly folders: readonly string[];
  /** Names of symbolic links, whatever they lead to. */
  readonly links: readonly string[];
  /** Names that lead to nothing: deleted this moment, or named in no UTF-8. */
  readonly lost: readonly string[];
}

/** Stamps are compared with those that `find` prints, to the nanosecond. */
const exactly = { throwIfNoEntry: false, bigint: true } as const;

const namesAtOnce = 1_000;

/** Lists a folder below another; names that begin with `.` or `_` are passed over. Throws what the system says. */
export function listFolder(content: string, folder: string): Listing {
  const path = join(content, folder);
  const files = new Map<string, FileStamp>();
  const listing = { files, folders: [] as string[], links: [] as string[], lost: [] as string[] };
  for (const name of namesIn(path)) {
    if (name.startsWith(".") || name.startsWith("_")) continue;
    const stats = lstatSync(`${path}/${name}`, exactly);
    if (stats === undefined) listing.lost.push(name);
    else if (stats.isFile()) {
      if (name.endsWith(".md")) files.set(name, stampOf(stats));
    } else if (stats.isDirectory()) listing.folders.push(name);
    else if (stats.isSymbolicLink()) listing.links.push(name);
  }
  return listing;
}

/** Names in the order of the system, which `readdirSync` would sort. */
function namesIn(path: string): readonly string[] {
  const names: string[] = [];
  const folder = opendirSync(path, { bufferSize: namesAtOnce });
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) names.push(entry.name);
  } finally {
    folder.closeSync();
  }
  return names;
}

/** The path of an entry below the content folder. */
export function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

import type { Stats } from "node:fs";

/**
 * Inode, size and modification time of a file, enough to know an unchanged one without reading it: `2173021 3404 1795859363927.241`.
 * `untrusted` if it changed so recently that a later change might not show.
 */
export type FileStamp = string;

export const untrusted: FileStamp = "-";

/** Stamps of the files of one folder by their names. */
export type FolderStamps = ReadonlyMap<string, FileStamp>;

export function stampOf({ ino, size, mtimeMs }: Pick<Stats, "ino" | "size" | "mtimeMs">): FileStamp {
  return `${ino} ${size} ${mtimeMs}`;
}

/** When a file changed, milliseconds since 1970. */
export function touchedAt(stamp: FileStamp): number {
  return Number(stamp.slice(stamp.lastIndexOf(" ") + 1));
}

/**
 * Stamps as the store keeps them, so that comparing a folder is comparing bytes. Each line has stamp and name and ends in NUL,
 * which no name contains.
 */
export function packStamps(stamps: FolderStamps): Buffer {
  return Buffer.from([...stamps].map(([name, stamp]) => `${stamp} ${name}\0`).join(""));
}

export function unpackStamps(packed: Buffer): FolderStamps {
  return new Map(packed.toString("utf8").split("\0").slice(0, -1).map(readLine));
}

function readLine(line: string): readonly [name: string, FileStamp] {
  const stamp = /^(?:-|\d+ \d+ -?\d\S*)(?= )/.exec(line)?.[0];
  if (stamp === undefined) throw new Error(`The store contains an invalid stamp: ${JSON.stringify(line)}.`);
  return [line.slice(stamp.length + 1), stamp];
}

import type { Stats } from "node:fs";

/**
 * Inode, size, modification and change time of a file, enough to recognise an unchanged one without reading it:
 * `2173021 3404 1795859363927.241 1795859363930.1`. Programs can set the modification time, but not the change time.
 * `untrusted` if the file changed so recently that a later change might not show.
 */
export type FileStamp = string;

export const untrusted: FileStamp = "-";

/** Stamps of the files of one folder by their names. */
export type FolderStamps = ReadonlyMap<string, FileStamp>;

/** A file touched less than this before it was read may change again without a new stamp. In ms. */
const grain = 2_000;

/** The stamp of a file read at `now`, milliseconds since 1970. */
export function stampOf(
  { ino, size, mtimeMs, ctimeMs }: Pick<Stats, "ino" | "size" | "mtimeMs" | "ctimeMs">,
  now: number,
): FileStamp {
  return now - Math.max(mtimeMs, ctimeMs) < grain ? untrusted : `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/**
 * Stamps in the stored format, so that folders are compared as bytes. Each line has stamp and name and ends in NUL,
 * which no name contains.
 */
export function packStamps(stamps: FolderStamps): Buffer {
  return Buffer.from([...stamps].map(([name, stamp]) => `${stamp} ${name}\0`).join(""));
}

export function unpackStamps(packed: Uint8Array): FolderStamps {
  return new Map(
    Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
      .toString("utf8")
      .split("\0")
      .slice(0, -1)
      .map(readLine),
  );
}

function readLine(line: string): readonly [name: string, FileStamp] {
  const stamp = /^(?:-|\d+ \d+ -?\d\S* -?\d\S*)(?= )/.exec(line)?.[0];
  if (stamp === undefined) throw new Error(`The store contains an invalid stamp: ${JSON.stringify(line)}.`);
  return [line.slice(stamp.length + 1), stamp];
}

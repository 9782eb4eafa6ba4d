/**
 * What the file system says of a file, enough to know an untouched one without reading it: inode, size and when it was touched, as
 * GNU find prints them with `%i %s %T@`: `2173021 3404 1795859363.9272419790`. `untrusted` when it was touched so recently that a
 * later change might not show.
 */
export type FileStamp = string;

/** The stamp of no file. */
export const untrusted: FileStamp = "-";

/** Stamps of the files of one folder by their names, in the order in which the folder lists them. */
export type FolderStamps = ReadonlyMap<string, FileStamp>;

/** Stats with numbers that are not rounded. */
interface ExactStats {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

export function stampOf({ ino, size, mtimeNs }: ExactStats): FileStamp {
  const sign = mtimeNs < 0n ? "-" : "";
  const digits = mtimeNs.toString().slice(sign.length).padStart(10, "0");
  return `${ino} ${size} ${sign}${digits.slice(0, -9)}.${digits.slice(-9)}0`;
}

/** When a file was touched, milliseconds since 1970. */
export function touchedAt(stamp: FileStamp): number {
  return Number(stamp.slice(stamp.lastIndexOf(" ") + 1)) * 1000;
}

/** How many files there are, before their lines. */
const head = Uint32Array.BYTES_PER_ELEMENT;

/**
 * Stamps as they are kept: how many, and a line for each, as `find` prints it too: a folder as it was is one comparison of bytes. A line has the
 * level of its folder below the content folder, stamp and name, and ends in NUL, which no name holds: `2F2173021 3404 1795859363.9272419790 a-slug.md`.
 */
export function packStamps(folder: string, stamps: FolderStamps): Buffer<ArrayBuffer> {
  const level = folder === "" ? 0 : folder.split("/").length;
  const lines = [...stamps].map(([name, stamp]) => `${level}F${stamp} ${name}\0`).join("");
  const packed = Buffer.allocUnsafeSlow(head + Buffer.byteLength(lines));
  packed.writeUInt32LE(stamps.size, 0);
  packed.write(lines, head, "utf8");
  return packed;
}

export function unpackStamps(packed: Buffer): FolderStamps {
  const lines = linesOf(packed).toString("utf8").split("\0").slice(0, -1);
  return new Map(lines.map(readLine));
}

function readLine(line: string): readonly [name: string, FileStamp] {
  const stamp = /^\d+F(-|\d+ \d+ -?\d+\.\d+) /.exec(line)?.[1];
  if (stamp === undefined) throw new Error(`The store holds a stamp that is none: ${JSON.stringify(line)}.`);
  return [line.slice(line.indexOf("F") + stamp.length + 2), stamp];
}

/** The lines of packed stamps. */
export function linesOf(packed: Buffer): Buffer {
  return packed.subarray(head);
}

/** How many stamps were packed. */
export function countStamps(packed: Buffer): number {
  return packed.readUInt32LE(0);
}

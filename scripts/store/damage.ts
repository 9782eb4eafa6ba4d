import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/**
 * Whether a file that should be an lmdb environment is none, or was cut short: opening such a file ends the process
 * with a signal instead of an error (lmdb 3.5.6). Reads the two meta pages at its start; layout as in liblmdb's
 * `MDB_meta`, behind the 24-byte page header of the `lmdb` package. A file that does not exist is not damaged.
 */
export function isDamaged(file: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return false;
    const first = readMeta(handle, 0);
    if (first === undefined) return true;
    const second = readMeta(handle, first.pageSize);
    if (second === undefined) return true;
    const newer = second.transaction > first.transaction ? second : first;
    return size < (newer.lastPage + 1) * newer.pageSize;
  } finally {
    closeSync(handle);
  }
}

interface Meta {
  readonly pageSize: number;
  readonly lastPage: number;
  readonly transaction: bigint;
}

const magic = 0xbeefc0de;

function readMeta(handle: number, offset: number): Meta | undefined {
  const page = Buffer.alloc(160);
  if (readSync(handle, page, 0, page.length, offset) < page.length) return undefined;
  if (page.readUInt32LE(24) !== magic) return undefined;
  const pageSize = page.readUInt32LE(48);
  if (pageSize < 512 || pageSize > 65536) return undefined;
  return { pageSize, lastPage: Number(page.readBigUInt64LE(144)), transaction: page.readBigUInt64LE(152) };
}

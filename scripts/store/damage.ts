import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";

/**
 * Whether a file that should be an lmdb environment is none, or was cut short: opening such a file ends the process
 * with a signal instead of an error (lmdb 3.5.6). Reads the two meta pages at its start; layout as in liblmdb's
 * `MDB_meta`, behind the 24-byte page header of the `lmdb` package. A file that does not exist is not damaged. Of a store
 * that was not `closed` only the beginning is looked at: lmdb does not write pages at the end that are free already, so
 * that its file is often shorter than it says.
 */
export function isDamaged(file: string, closed: boolean): boolean {
  const handle = openIfThere(file, "r");
  if (handle === undefined) return false;
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return false;
    const length = lengthToldBy(handle);
    return length === undefined || (closed && size < length);
  } finally {
    closeSync(handle);
  }
}

/** Gives the file of a sound environment the length that it tells, so that one that is cut short later shows. */
export function fillUp(file: string): void {
  const handle = openIfThere(file, "r+");
  if (handle === undefined) return;
  try {
    const length = lengthToldBy(handle);
    if (length !== undefined && fstatSync(handle).size < length) ftruncateSync(handle, length);
  } finally {
    closeSync(handle);
  }
}

function openIfThere(file: string, flags: string): number | undefined {
  try {
    return openSync(file, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Length in bytes by the newer of the two meta pages; undefined when one of them is none. */
function lengthToldBy(handle: number): number | undefined {
  const first = readMeta(handle, 0);
  if (first === undefined) return undefined;
  const second = readMeta(handle, first.pageSize);
  if (second === undefined) return undefined;
  const newer = second.transaction > first.transaction ? second : first;
  return (newer.lastPage + 1) * newer.pageSize;
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

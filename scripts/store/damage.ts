import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";

/**
 * Whether `file` is not an lmdb environment or was cut short: opening such a file ends the process with a signal
 * instead of an error (lmdb 3.5.6). Reads the two meta pages at its start; their layout is liblmdb's `MDB_meta` after
 * the 24-byte page header of the `lmdb` package. A missing file is not damaged. In a store that was not `closed`, only
 * the start is checked: lmdb does not write free pages at the end, so the file is often shorter than it says.
 */
export function isDamaged(file: string, closed: boolean): boolean {
  const handle = openIfExists(file, "r");
  if (handle === undefined) return false;
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return false;
    const length = recordedLength(handle);
    return length === undefined || (closed && size < length);
  } finally {
    closeSync(handle);
  }
}

/** Extends the file of a sound environment to the length it records, so that a later truncation can be detected. */
export function extendToRecordedLength(file: string): void {
  const handle = openIfExists(file, "r+");
  if (handle === undefined) return;
  try {
    const length = recordedLength(handle);
    if (length !== undefined && fstatSync(handle).size < length) ftruncateSync(handle, length);
  } finally {
    closeSync(handle);
  }
}

function openIfExists(file: string, flags: string): number | undefined {
  try {
    return openSync(file, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Length in bytes recorded in the newer of the two meta pages; undefined if either is invalid. */
function recordedLength(handle: number): number | undefined {
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

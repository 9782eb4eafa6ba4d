import { readSync } from "node:fs";

/** What `find` prints before each folder. Nothing else that it prints begins with a line feed. */
export const folderMark: Buffer = Buffer.from("\n\0");
/** The mark, a level, a path of the system's longest, NUL. */
const longestHead = 4_200;
/** The mark, a level and its letter. Windows that are searched overlap so far. */
const longestLevel = 16;
const usualWindow = 2 ** 18;

/**
 * A file in windows that take one another's memory: to touch new memory for all that is printed of 100,000 files took as long as
 * to read it three times.
 */
export class Printed {
  /** Length in bytes. */
  readonly size: number;
  readonly #handle: number;
  #window: Buffer = Buffer.allocUnsafeSlow(usualWindow);
  #from = 0;
  #until = 0;

  constructor(handle: number, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** So many bytes from a place on, or as many as there are. They hold until others are asked for. */
  at(from: number, length: number): Buffer {
    const until = Math.min(from + length, this.size);
    if (from < this.#from || until > this.#until) {
      if (length > this.#window.length) this.#window = Buffer.allocUnsafeSlow(length);
      this.#from = from;
      this.#until = from + readSync(this.#handle, this.#window, 0, this.#window.length, from);
    }
    return this.#window.subarray(from - this.#from, until - this.#from);
  }
}

/** A folder as it is printed. */
export interface PrintedFolder {
  readonly path: string;
  /** How deep it lies below those that `find` was given. */
  readonly level: number;
  /** Where what stands in it begins. */
  readonly from: number;
}

/** The folder that is printed at a place; undefined at the end, and for half of one. */
export function readFolder(output: Printed, place: number): PrintedFolder | undefined {
  const bytes = output.at(place, longestHead);
  const end = bytes.indexOf(0, folderMark.length);
  if (end === -1) return undefined;
  const head = bytes.toString("utf8", folderMark.length, end);
  const type = head.indexOf("D");
  return { path: head.slice(type + 1), level: Number(head.slice(0, type)), from: place + end + 1 };
}

/** Where the next folder is printed, from a place on; the end of the file when there is none. */
export function findFolder(output: Printed, place: number): number {
  for (let from = place; from < output.size; from += usualWindow - longestLevel) {
    const bytes = output.at(from, usualWindow);
    for (let found = bytes.indexOf(folderMark); found !== -1; found = bytes.indexOf(folderMark, found + 1)) {
      // The name of a link may end in a line feed, too: then the level of another entry follows.
      if (/^\d+D/.test(bytes.toString("latin1", found + folderMark.length, found + longestLevel))) return from + found;
    }
  }
  return output.size;
}

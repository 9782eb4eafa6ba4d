import type { MessagePort } from "node:worker_threads";
import type { Listing } from "./list-folder.ts";

/** What the thread is given. */
export interface LookAheadJob {
  readonly content: string;
  /**
   * For each folder, in the order in which they are found, whether a side has claimed it. Those found in one folder follow one another. Folders after
   * the last of them are not shared.
   */
  readonly claims: Int32Array;
  /** How many folders the thread is done with. */
  readonly done: Int32Array;
  readonly port: MessagePort;
}

/** What the thread found in a folder; nothing where it could not list it. */
export interface ListedAhead {
  readonly folder: string;
  readonly listing: Listing | undefined;
}

/** Claims a folder by its number; false when the other side has it. */
export function claim(claims: Int32Array, number: number): boolean {
  return Atomics.compareExchange(claims, number, 0, 1) === 0;
}

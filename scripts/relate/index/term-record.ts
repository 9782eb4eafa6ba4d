import type { DeltaPosting } from "./delta-segment.ts";

/** Full blocks of postings a term can have, plus one. */
const BLOCKS = 65_536;
/** Words of a header before its weeks. */
const FIXED = 3;

/**
 * One term's statistics and postings. The key `hash * 65536` contains: background articles that have the term; number
 * of full blocks; number of weeks; for each week, in order, `week << 16 | articles of the week that have the term`;
 * then the tail, the newest postings, as two words each: the doc id; `week << 16 | weight`. A full tail moves to
 * `hash * 65536 + n`, the nth full block. Postings of the most recently indexed articles are in the delta segment until
 * that grows large: see delta-segment.ts. A record in memory contains those postings too.
 */
export interface TermRecord {
  background: number;
  /** `week << 16 | count`, in order of weeks. */
  weeks: Uint32Array;
  /** Full blocks; `undefined` until read. */
  readonly full: (Uint32Array | undefined)[];
  /** `undefined` until read: adding an article reads no postings. */
  tail: Uint32Array | undefined;
  /** Places of full blocks to write, once each. */
  readonly dirtyFull: number[];
  /** Full blocks in the store when the record was read. */
  readonly stored: number;
  /** The only changes are articles counted and added. */
  onlyAdded: boolean;
  /** Articles counted since the record was read. */
  counted: number;
  /** Postings added since then. */
  readonly added: DeltaPosting[];
  /** How many of them are merged into the tail. */
  mergedAdded: number;
  /** Range of the delta segment that is not yet merged into the tail. */
  deltaFrom: number;
  readonly deltaTo: number;
}

/** A record whose postings are all in its blocks and tail. */
export type MergedRecord = TermRecord & { tail: Uint32Array };

/** A posting within a record. */
export interface PostingPlace {
  /** Of the block. The tail comes after all full blocks. */
  readonly place: number;
  readonly block: Uint32Array;
  /** Of the posting in the block. */
  readonly at: number;
}

/** What is stored under `tailKey`. */
export function packTail(background: number, full: number, weeks: Uint32Array, tail: Uint32Array): Uint32Array {
  const packed = new Uint32Array(FIXED + weeks.length + tail.length);
  packed[0] = background;
  packed[1] = full;
  packed[2] = weeks.length;
  packed.set(weeks, FIXED);
  packed.set(tail, FIXED + weeks.length);
  return packed;
}

/** The background articles that have the term, from what is stored under `tailKey`. */
export function backgroundCount(packed: Uint32Array): number {
  return packed[0] ?? 0;
}

/** The number of full blocks, from what is stored under `tailKey`. */
export function fullBlocks(packed: Uint32Array): number {
  return packed[1] ?? 0;
}

/** Where the tail begins in what is stored under `tailKey`. */
export function headerLength(packed: Uint32Array): number {
  return packed.length === 0 ? 0 : FIXED + (packed[2] ?? 0);
}

/** The counts by week, from what is stored under `tailKey`. */
export function weeksIn(packed: Uint32Array): Uint32Array {
  return packed.subarray(FIXED, headerLength(packed));
}

/** The key of a term's statistics and tail. */
export function tailKey(hash: number): number {
  return hash * BLOCKS;
}

/** The key of a full block, by its place. */
export function fullKey(hash: number, place: number): number {
  return hash * BLOCKS + place + 1;
}

/** Adds to the number of articles of a week that have the term. */
export function countWeek(record: TermRecord, week: number, by: number): void {
  const { weeks } = record;
  let place = weeks.length;
  while (place > 0 && (weeks[place - 1] ?? 0) >>> 16 > week) place--;
  const last = weeks[place - 1] ?? 0;
  if (place > 0 && last >>> 16 === week) {
    if ((last & 0xffff) + by > 0) weeks[place - 1] = last + by;
    else record.weeks = Uint32Array.from([...weeks.subarray(0, place - 1), ...weeks.subarray(place)]);
    return;
  }
  const longer = new Uint32Array(weeks.length + 1);
  longer.set(weeks.subarray(0, place));
  longer[place] = ((week << 16) | by) >>> 0;
  longer.set(weeks.subarray(place), place + 1);
  record.weeks = longer;
}

/** Marks the block at a place for writing. The tail needs no mark: it is written with its record. */
export function markDirty({ full, dirtyFull }: TermRecord, place: number): void {
  if (place < full.length && !dirtyFull.includes(place)) dirtyFull.push(place);
}

/** Whether the changes of a record can go to the delta segment. */
export function fitsDelta({ onlyAdded, counted, added }: TermRecord): boolean {
  return onlyAdded && counted === added.length;
}

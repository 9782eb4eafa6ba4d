import { putRecent, type RecentPosting, type RecentPostings, readRecent } from "./recent-postings.ts";
import type { RelateStore } from "./relate-store.ts";
import { getWords, putWords, viewWords } from "./words.ts";

/** Full blocks of postings one term can have, and one. */
const BLOCKS = 65_536;
/** Words of a header before its weeks. */
const FIXED = 3;
/** Words of headers that are copied to one piece of memory. */
const HEADERS = 16_384;

/**
 * One term's statistics and postings. Under `hash * 65536` stand: articles of the base that have the term; number of full blocks; number
 * of weeks; then for each week, in order, `week << 16 | articles of the week that have the term`; then the tail: the postings of the
 * articles that came last, two words each: the article's number; `week << 16 | weight`. A tail that is full goes under
 * `hash * 65536 + n` as the nth full block. What came last of all stands in one record for all terms until that is large: see
 * recent-postings.ts. A record that was read holds its recent postings, too.
 */
interface TermRecord {
  base: number;
  /** `week << 16 | count`, in order of weeks. */
  weeks: Uint32Array;
  /** Full blocks; one that is not read yet is `undefined`. */
  readonly full: (Uint32Array | undefined)[];
  /** `undefined` until it is asked for: an article that is only added asks for no postings. */
  tail: Uint32Array | undefined;
  /** Places of full blocks to be written, once each. */
  readonly dirtyFull: number[];
  /** Full blocks in the store when the record was read. */
  readonly stored: number;
  /** Nothing happened to it but that articles were counted and added. */
  onlyAdded: boolean;
  /** Articles counted since the record was read. */
  counted: number;
  /** Postings added since then. */
  readonly added: RecentPosting[];
  /** Those of them that are among its own. */
  settled: number;
  /** Places of its recent postings that are not among its own yet: from one up to another. */
  recentFrom: number;
  readonly recentTo: number;
}

/** A record whose postings can be looked through. */
type SettledRecord = TermRecord & { tail: Uint32Array };

/** The words under a term's plain key. */
export function packTail(base: number, full: number, weeks: Uint32Array, tail: Uint32Array): Uint32Array {
  const words = new Uint32Array(FIXED + weeks.length + tail.length);
  words[0] = base;
  words[1] = full;
  words[2] = weeks.length;
  words.set(weeks, FIXED);
  words.set(tail, FIXED + weeks.length);
  return words;
}

/** Where the tail begins in the words under a term's plain key. */
export function headerLength(words: Uint32Array): number {
  return words.length === 0 ? 0 : FIXED + (words[2] ?? 0);
}

/** The number of full blocks, by the words under a term's plain key. */
export function fullBlocks(words: Uint32Array): number {
  return words[1] ?? 0;
}

/** The key of a term's statistics and tail. */
export function tailKey(hash: number): number {
  return hash * BLOCKS;
}

/** The key of a full block, by its place. */
export function fullKey(hash: number, place: number): number {
  return hash * BLOCKS + place + 1;
}

/** Terms read and changed in one transaction; `flush` writes what changed. */
export class TermTable {
  readonly #store: RelateStore;
  readonly #records = new Map<number, TermRecord>();
  readonly #recent: RecentPostings;
  /** Where headers are copied to, and how many words of it are taken. */
  #headers = new Uint32Array(0);
  #taken = 0;

  constructor(store: RelateStore) {
    this.#store = store;
    this.#recent = readRecent(store);
  }

  /** Articles of the base that have the term. */
  base(hash: number): number {
    return this.#record(hash).base;
  }

  /** Adds to the count of articles of a week that have the term. */
  countWeek(hash: number, week: number, by: number): void {
    const record = this.#record(hash);
    if (by === 1) record.counted++;
    else record.onlyAdded = false;
    countWeek(record, week, by);
  }

  countBase(hash: number, by: number): void {
    const record = this.#record(hash);
    record.base += by;
    record.onlyAdded = false;
  }

  /** Articles of the weeks before one that have the term. */
  frequencyBefore(hash: number, week: number): number {
    const { weeks } = this.#record(hash);
    let sum = 0;
    for (let i = 0; i < weeks.length; i++) {
      const packed = weeks[i] ?? 0;
      if (packed >>> 16 >= week) break;
      sum += packed & 0xffff;
    }
    return sum;
  }

  /** `frequencyBefore` of several weeks, given in order. */
  frequenciesBefore(hash: number, weeks: readonly number[]): number[] {
    const counts = this.#record(hash).weeks;
    let sum = 0;
    let next = 0;
    return weeks.map((week) => {
      for (; next < counts.length && (counts[next] ?? 0) >>> 16 < week; next++) sum += (counts[next] ?? 0) & 0xffff;
      return sum;
    });
  }

  /** Numbers of the articles of a week that have the term. */
  numbersInWeek(hash: number, week: number): number[] {
    const record = this.#settled(hash);
    const found: number[] = [];
    for (let place = 0; place <= record.full.length; place++) {
      const words = this.#postings(hash, record, place);
      for (let i = 0; i < words.length; i += 2) if ((words[i + 1] ?? 0) >>> 16 === week) found.push(words[i] ?? 0);
    }
    return found;
  }

  /** Adds the article of a number that is new to the term, and is counted in its week. */
  addPosting(hash: number, number: number, week: number, weight: number): void {
    const record = this.#record(hash);
    record.added.push([hash, number, ((week << 16) | weight) >>> 0]);
  }

  /** Sets the weight of a term in an article that has it. */
  setPosting(hash: number, number: number, week: number, weight: number): void {
    const record = this.#settled(hash);
    const second = ((week << 16) | weight) >>> 0;
    const found = this.#find(hash, record, number);
    if (found === undefined || found.words[found.at + 1] === second) return;
    found.words[found.at + 1] = second;
    record.onlyAdded = false;
    markDirty(record, found.place);
  }

  removePosting(hash: number, number: number): void {
    const record = this.#settled(hash);
    const hole = this.#find(hash, record, number);
    if (hole === undefined) return;
    if (record.tail.length === 0) {
      record.tail = this.#postings(hash, record, record.full.length - 1);
      record.full.pop();
    }
    const from = record.tail;
    hole.words[hole.at] = from[from.length - 2] ?? 0;
    hole.words[hole.at + 1] = from[from.length - 1] ?? 0;
    record.onlyAdded = false;
    markDirty(record, hole.place);
    record.tail = from.slice(0, -2);
  }

  /** Writes what changed: each record that did, or the articles added alone while there are few. Gives the recent postings as they are now. */
  flush(): RecentPostings {
    const recent = this.#recent;
    const most = this.#store.settings.recentPostings;
    if (recent.size + this.#staying().length > most) {
      for (const hash of this.#mostRecent(most / 2)) this.#record(hash).onlyAdded = false;
    }
    const written = this.#sorted().filter(([, record]) => !staysRecent(record));
    for (const [hash] of written) this.#flush(hash);
    const hashes = new Set(written.map(([hash]) => hash));
    const now = putRecent(this.#store, recent, hashes, this.#staying());
    this.#records.clear();
    return now;
  }

  /** The postings added to records to which nothing else happened. */
  #staying(): RecentPosting[] {
    return [...this.#records.values()].flatMap((record) => (staysRecent(record) ? record.added : []));
  }

  /**
   * The terms that have the most postings among the recent ones, so many terms that those of the others are at most `left`. What is frequent
   * makes room for many articles with few records written; what is rare waits until it has company.
   */
  #mostRecent(left: number): number[] {
    const counts = new Map<number, number>();
    const count = (hash: number) => counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (let place = 0; place < this.#recent.size; place++) count(this.#recent.hash(place));
    for (const [hash] of this.#staying()) count(hash);
    const chosen: number[] = [];
    let rest = [...counts.values()].reduce((sum, postings) => sum + postings, 0);
    for (const [hash, postings] of [...counts].sort(([, a], [, b]) => b - a)) {
      if (rest <= left) break;
      chosen.push(hash);
      rest -= postings;
    }
    return chosen;
  }

  /** In the order of the store. */
  #sorted(): [number, TermRecord][] {
    return [...this.#records].sort(([a], [b]) => a - b);
  }

  #record(hash: number): TermRecord {
    const known = this.#records.get(hash);
    if (known !== undefined) return known;
    // Of a frequent term thousands of postings follow the header, which are not asked for: only the header is copied.
    const words = viewWords(this.#store.terms, tailKey(hash));
    const stored = fullBlocks(words);
    const from = headerLength(words);
    const recentFrom = this.#recent.from(hash);
    let recentTo = recentFrom;
    while (this.#recent.has(recentTo, hash)) recentTo++;
    const record: TermRecord = {
      base: words[0] ?? 0,
      weeks: this.#keep(words.subarray(FIXED, from)),
      full: new Array<undefined>(stored),
      tail: undefined,
      dirtyFull: [],
      stored,
      onlyAdded: true,
      counted: 0,
      added: [],
      settled: 0,
      recentFrom,
      recentTo,
    };
    for (let place = recentFrom; place < recentTo; place++) countWeek(record, this.#recent.second(place) >>> 16, 1);
    this.#records.set(hash, record);
    return record;
  }

  /** A copy of the words of a header, in memory that many share: of its own it would cost more than what it holds. */
  #keep(words: Uint32Array): Uint32Array {
    if (this.#taken + words.length > this.#headers.length) {
      this.#headers = new Uint32Array(Math.max(HEADERS, words.length));
      this.#taken = 0;
    }
    const kept = this.#headers.subarray(this.#taken, this.#taken + words.length);
    kept.set(words);
    this.#taken += words.length;
    return kept;
  }

  /** The record of a term with the recent postings, and those added, among its own. */
  #settled(hash: number): SettledRecord {
    const record = this.#record(hash);
    const settled: SettledRecord = Object.assign(record, { tail: record.tail ?? this.#readTail(hash) });
    this.#settle(settled);
    return settled;
  }

  /** The tail of a term as it is stored. */
  #readTail(hash: number): Uint32Array {
    const words = viewWords(this.#store.terms, tailKey(hash));
    return words.slice(headerLength(words));
  }

  #settle(record: SettledRecord): void {
    const postings: number[] = [];
    for (; record.recentFrom < record.recentTo; record.recentFrom++)
      postings.push(this.#recent.number(record.recentFrom), this.#recent.second(record.recentFrom));
    for (; record.settled < record.added.length; record.settled++) {
      const [, number, second] = record.added[record.settled] ?? [0, 0, 0];
      postings.push(number, second);
    }
    const room = this.#store.settings.block * 2;
    for (let from = 0; from < postings.length; ) {
      if (record.tail.length >= room) {
        record.full.push(record.tail);
        markDirty(record, record.full.length - 1);
        record.tail = new Uint32Array(0);
      }
      const more = postings.slice(from, from + room - record.tail.length);
      const longer = new Uint32Array(record.tail.length + more.length);
      longer.set(record.tail);
      longer.set(more, record.tail.length);
      record.tail = longer;
      from += more.length;
    }
  }

  #flush(hash: number): void {
    const record = this.#settled(hash);
    const { terms } = this.#store;
    for (const place of record.dirtyFull.sort((a, b) => a - b)) {
      const words = record.full[place];
      if (words !== undefined) putWords(terms, fullKey(hash, place), words);
    }
    for (let place = record.full.length; place < record.stored; place++) terms.removeSync(fullKey(hash, place));
    if (record.full.length === 0 && record.tail.length === 0) terms.removeSync(tailKey(hash));
    else putWords(terms, tailKey(hash), packTail(record.base, record.full.length, record.weeks, record.tail));
  }

  /** The postings of a full block or, at the place behind all of them, of the tail. */
  #postings(hash: number, record: SettledRecord, place: number): Uint32Array {
    if (place === record.full.length) return record.tail;
    const known = record.full[place];
    if (known !== undefined) return known;
    const words = getWords(this.#store.terms, fullKey(hash, place));
    record.full[place] = words;
    return words;
  }

  #find(hash: number, record: SettledRecord, number: number) {
    for (let place = record.full.length; place >= 0; place--) {
      const words = this.#postings(hash, record, place);
      for (let at = 0; at < words.length; at += 2) if (words[at] === number) return { place, words, at };
    }
    return undefined;
  }
}

function countWeek(record: TermRecord, week: number, by: number): void {
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

/** Notes that the block at a place is to be written; the tail, at the place behind the full blocks, is written with its record. */
function markDirty({ full, dirtyFull }: TermRecord, place: number): void {
  if (place < full.length && !dirtyFull.includes(place)) dirtyFull.push(place);
}

/** Is all that happened to a record, if anything, that articles were added? */
function staysRecent({ onlyAdded, counted, added }: TermRecord): boolean {
  return onlyAdded && counted === added.length;
}

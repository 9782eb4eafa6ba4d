import type { RelateStore } from "./relate-store.ts";
import { getWords, putWords } from "./words.ts";

/** Blocks of postings one term can have. */
const BLOCKS = 65_536;

/**
 * One term's statistics and postings, as stored under `hash * 65536 + block`. Block 0 begins with a header:
 * articles of the base that have the term; number of blocks; number of weeks; then week and count of articles for each week.
 * Then, and in all further blocks, come the postings, two words each: the article's number; week << 16 | weight.
 */
export interface TermRecord {
  base: number;
  readonly weeks: Map<number, number>;
  readonly blocks: (Uint32Array | undefined)[];
  readonly dirty: Set<number>;
  /** Blocks in the store when the record was read. */
  readonly stored: number;
}

/** The words of block 0. */
export function firstBlock(
  base: number,
  blocks: number,
  weeks: readonly (readonly [number, number])[],
  postings: Uint32Array,
): Uint32Array {
  const words = new Uint32Array(3 + weeks.length * 2 + postings.length);
  words[0] = base;
  words[1] = blocks;
  words[2] = weeks.length;
  for (const [index, [week, count]] of weeks.entries()) {
    words[3 + index * 2] = week;
    words[4 + index * 2] = count;
  }
  words.set(postings, 3 + weeks.length * 2);
  return words;
}

/** Where the postings begin in block 0. */
export function headerLength(words: Uint32Array): number {
  return words.length === 0 ? 0 : 3 + (words[2] ?? 0) * 2;
}

export function blockKey(hash: number, block: number): number {
  return hash * BLOCKS + block;
}

/** Terms read and changed in one transaction; `flush` writes what changed. */
export class TermTable {
  readonly #store: RelateStore;
  readonly #records = new Map<number, TermRecord>();

  constructor(store: RelateStore) {
    this.#store = store;
  }

  record(hash: number): TermRecord {
    const known = this.#records.get(hash);
    if (known !== undefined) return known;
    const words = getWords(this.#store.terms, blockKey(hash, 0));
    const weeks = new Map<number, number>();
    for (let i = 0; i < (words[2] ?? 0); i++) weeks.set(words[3 + i * 2] ?? 0, words[4 + i * 2] ?? 0);
    const stored = words[1] ?? 0;
    const blocks: (Uint32Array | undefined)[] = Array.from({ length: stored }, () => undefined);
    if (stored > 0) blocks[0] = words.slice(headerLength(words));
    const record: TermRecord = { base: words[0] ?? 0, weeks, blocks, dirty: new Set(), stored };
    this.#records.set(hash, record);
    return record;
  }

  /** Adds to the count of articles of a week that have the term. */
  countWeek(hash: number, week: number, by: number): void {
    const record = this.record(hash);
    const count = (record.weeks.get(week) ?? 0) + by;
    if (count === 0) record.weeks.delete(week);
    else record.weeks.set(week, count);
    record.dirty.add(0);
  }

  countBase(hash: number, by: number): void {
    const record = this.record(hash);
    record.base += by;
    record.dirty.add(0);
  }

  /** Articles of the weeks before one that have the term. */
  frequencyBefore(hash: number, week: number): number {
    let sum = 0;
    for (const [at, count] of this.record(hash).weeks) if (at < week) sum += count;
    return sum;
  }

  /** `frequencyBefore` of several weeks, given in order. */
  frequenciesBefore(hash: number, weeks: readonly number[]): number[] {
    const counts = [...this.record(hash).weeks].sort((a, b) => a[0] - b[0]);
    let sum = 0;
    let next = 0;
    return weeks.map((week) => {
      for (let count = counts[next]; count !== undefined && count[0] < week; count = counts[++next]) sum += count[1];
      return sum;
    });
  }

  /** Numbers of the articles of a week that have the term. */
  numbersInWeek(hash: number, week: number): number[] {
    const record = this.record(hash);
    const found: number[] = [];
    for (let block = 0; block < record.blocks.length; block++) {
      const words = this.#block(hash, record, block);
      for (let i = 0; i < words.length; i += 2) if ((words[i + 1] ?? 0) >>> 16 === week) found.push(words[i] ?? 0);
    }
    return found;
  }

  /** Sets the weight of a term in an article, which may be new to the term. */
  putPosting(hash: number, number: number, week: number, weight: number, isNew: boolean): void {
    const record = this.record(hash);
    const second = ((week << 16) | weight) >>> 0;
    const place = isNew ? undefined : this.#find(hash, record, number);
    if (place !== undefined) {
      const words = this.#block(hash, record, place.block);
      if (words[place.at + 1] === second) return;
      words[place.at + 1] = second;
      record.dirty.add(place.block);
      return;
    }
    const last = record.blocks.length - 1;
    const words = last < 0 ? undefined : this.#block(hash, record, last);
    if (words === undefined || words.length >= this.#store.settings.block * 2) {
      record.blocks.push(Uint32Array.of(number, second));
      record.dirty.add(record.blocks.length - 1).add(0);
      return;
    }
    const longer = new Uint32Array(words.length + 2);
    longer.set(words);
    longer[words.length] = number;
    longer[words.length + 1] = second;
    record.blocks[last] = longer;
    record.dirty.add(last);
  }

  removePosting(hash: number, number: number): void {
    const record = this.record(hash);
    const place = this.#find(hash, record, number);
    if (place === undefined) return;
    const last = record.blocks.length - 1;
    const from = this.#block(hash, record, last);
    const hole = this.#block(hash, record, place.block);
    hole[place.at] = from[from.length - 2] ?? 0;
    hole[place.at + 1] = from[from.length - 1] ?? 0;
    record.dirty.add(place.block).add(last).add(0);
    const shorter = from.slice(0, -2);
    if (shorter.length === 0) record.blocks.pop();
    else record.blocks[last] = shorter;
  }

  flush(): void {
    for (const [hash, record] of this.#records) this.#flush(hash, record);
    this.#records.clear();
  }

  #flush(hash: number, record: TermRecord): void {
    const { terms } = this.#store;
    for (const block of [...record.dirty].sort((a, b) => a - b)) {
      const postings = record.blocks[block];
      if (block > 0 && postings !== undefined) putWords(terms, blockKey(hash, block), postings);
    }
    for (let block = Math.max(1, record.blocks.length); block < record.stored; block++)
      terms.removeSync(blockKey(hash, block));
    if (!record.dirty.has(0)) return;
    if (record.blocks.length === 0) {
      terms.removeSync(blockKey(hash, 0));
      return;
    }
    const weeks = [...record.weeks].sort((a, b) => a[0] - b[0]);
    const first = firstBlock(record.base, record.blocks.length, weeks, this.#block(hash, record, 0));
    putWords(terms, blockKey(hash, 0), first);
  }

  #block(hash: number, record: TermRecord, block: number): Uint32Array {
    const known = record.blocks[block];
    if (known !== undefined) return known;
    const words = getWords(this.#store.terms, blockKey(hash, block)).slice();
    record.blocks[block] = words;
    return words;
  }

  #find(hash: number, record: TermRecord, number: number): { readonly block: number; readonly at: number } | undefined {
    for (let block = record.blocks.length - 1; block >= 0; block--) {
      const words = this.#block(hash, record, block);
      for (let at = 0; at < words.length; at += 2) if (words[at] === number) return { block, at };
    }
    return undefined;
  }
}

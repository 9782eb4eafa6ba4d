import { type DeltaSegment, readDelta } from "./delta-segment.ts";
import type { RelateStore } from "./relate-store.ts";
import {
  backgroundCount,
  countWeek,
  fullBlocks,
  fullKey,
  headerLength,
  type MergedRecord,
  markDirty,
  type PostingPlace,
  type TermRecord,
  tailKey,
  weeksIn,
} from "./term-record.ts";
import { getUint32s, viewUint32s } from "./uint32s.ts";

/** Words of headers that share one array. */
const HEADERS = 16_384;

/**
 * Statistics and postings of terms. Each record is read once, and includes what an `IndexWriter` on this index has
 * changed.
 */
export class InvertedIndex {
  readonly #store: RelateStore;
  readonly #records = new Map<number, TermRecord>();
  readonly #delta: DeltaSegment;
  /** Memory for copies of headers, and how much of it is used. */
  #headers = new Uint32Array(0);
  #used = 0;

  constructor(store: RelateStore) {
    this.#store = store;
    this.#delta = readDelta(store);
  }

  /** The delta segment as it was when the index was opened. */
  get delta(): DeltaSegment {
    return this.#delta;
  }

  /** Records read so far, by hash. */
  get records(): Map<number, TermRecord> {
    return this.#records;
  }

  /** Background articles that have the term. */
  background(hash: number): number {
    return this.record(hash).background;
  }

  /** Articles before a week that have the term. */
  frequencyBefore(hash: number, week: number): number {
    const { weeks } = this.record(hash);
    let sum = 0;
    for (let i = 0; i < weeks.length; i++) {
      const packed = weeks[i] ?? 0;
      if (packed >>> 16 >= week) break;
      sum += packed & 0xffff;
    }
    return sum;
  }

  /** `frequencyBefore` for several weeks in order. */
  frequenciesBefore(hash: number, weeks: readonly number[]): number[] {
    const counts = this.record(hash).weeks;
    let sum = 0;
    let next = 0;
    return weeks.map((week) => {
      for (; next < counts.length && (counts[next] ?? 0) >>> 16 < week; next++) sum += (counts[next] ?? 0) & 0xffff;
      return sum;
    });
  }

  /** Doc ids of the articles of a week that have the term. */
  docIdsInWeek(hash: number, week: number): number[] {
    const record = this.merged(hash);
    const found: number[] = [];
    for (let place = 0; place <= record.full.length; place++) {
      const block = this.block(hash, record, place);
      for (let i = 0; i < block.length; i += 2) if ((block[i + 1] ?? 0) >>> 16 === week) found.push(block[i] ?? 0);
    }
    return found;
  }

  /** The posting of an article, `undefined` if it does not have the term. */
  find(hash: number, record: MergedRecord, docId: number): PostingPlace | undefined {
    for (let place = record.full.length; place >= 0; place--) {
      const block = this.block(hash, record, place);
      for (let at = 0; at < block.length; at += 2) if (block[at] === docId) return { place, block, at };
    }
    return undefined;
  }

  /** A full block of postings, or the tail if `place` is the number of full blocks. */
  block(hash: number, record: MergedRecord, place: number): Uint32Array {
    if (place === record.full.length) return record.tail;
    const known = record.full[place];
    if (known !== undefined) return known;
    const block = getUint32s(this.#store.terms, fullKey(hash, place));
    record.full[place] = block;
    return block;
  }

  /** A term's record. Its postings may not be read yet. */
  record(hash: number): TermRecord {
    const known = this.#records.get(hash);
    if (known !== undefined) return known;
    // Thousands of postings may follow the header. Only the header is copied.
    const packed = viewUint32s(this.#store.terms, tailKey(hash));
    const stored = fullBlocks(packed);
    const deltaFrom = this.#delta.from(hash);
    let deltaTo = deltaFrom;
    while (this.#delta.has(deltaTo, hash)) deltaTo++;
    const record: TermRecord = {
      background: backgroundCount(packed),
      weeks: this.#copy(weeksIn(packed)),
      full: new Array<undefined>(stored),
      tail: undefined,
      dirtyFull: [],
      stored,
      onlyAdded: true,
      counted: 0,
      added: [],
      mergedAdded: 0,
      deltaFrom,
      deltaTo,
    };
    for (let place = deltaFrom; place < deltaTo; place++) countWeek(record, this.#delta.second(place) >>> 16, 1);
    this.#records.set(hash, record);
    return record;
  }

  /** A term's record with all of its postings, those of the delta segment included. */
  merged(hash: number): MergedRecord {
    const record = this.record(hash);
    const merged: MergedRecord = Object.assign(record, { tail: record.tail ?? this.#readTail(hash) });
    this.#merge(merged);
    return merged;
  }

  /** Copies a header into an array shared with others: a separate array would take more memory than the header. */
  #copy(weeks: Uint32Array): Uint32Array {
    if (this.#used + weeks.length > this.#headers.length) {
      this.#headers = new Uint32Array(Math.max(HEADERS, weeks.length));
      this.#used = 0;
    }
    const copy = this.#headers.subarray(this.#used, this.#used + weeks.length);
    copy.set(weeks);
    this.#used += weeks.length;
    return copy;
  }

  #readTail(hash: number): Uint32Array {
    const packed = viewUint32s(this.#store.terms, tailKey(hash));
    return packed.slice(headerLength(packed));
  }

  #merge(record: MergedRecord): void {
    const postings: number[] = [];
    for (; record.deltaFrom < record.deltaTo; record.deltaFrom++)
      postings.push(this.#delta.docId(record.deltaFrom), this.#delta.second(record.deltaFrom));
    for (; record.mergedAdded < record.added.length; record.mergedAdded++) {
      const [, docId, second] = record.added[record.mergedAdded] ?? [0, 0, 0];
      postings.push(docId, second);
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
}

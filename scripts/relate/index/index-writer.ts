import { type DeltaPosting, type DeltaSegment, putDelta } from "./delta-segment.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import type { RelateStore } from "./relate-store.ts";
import { countWeek, fitsDelta, fullKey, markDirty, packTail, type TermRecord, tailKey } from "./term-record.ts";
import { putUint32s } from "./uint32s.ts";

/** Changes terms of an index in one transaction; `flush` writes the changes. */
export class IndexWriter {
  readonly #store: RelateStore;
  readonly #index: InvertedIndex;

  constructor(store: RelateStore, index: InvertedIndex) {
    this.#store = store;
    this.#index = index;
  }

  /** Adds to the number of articles of a week that have the term. */
  countWeek(hash: number, week: number, by: number): void {
    const record = this.#index.record(hash);
    if (by === 1) record.counted++;
    else record.onlyAdded = false;
    countWeek(record, week, by);
  }

  /** Adds to the number of background articles that have the term. */
  countBackground(hash: number, by: number): void {
    const record = this.#index.record(hash);
    record.background += by;
    record.onlyAdded = false;
  }

  /** Adds an article that does not have the term yet. `countWeek` counts it. */
  addPosting(hash: number, docId: number, week: number, weight: number): void {
    this.#index.record(hash).added.push([hash, docId, ((week << 16) | weight) >>> 0]);
  }

  /** Sets the weight of a term in an article that has it. */
  setPosting(hash: number, docId: number, week: number, weight: number): void {
    const record = this.#index.merged(hash);
    const second = ((week << 16) | weight) >>> 0;
    const found = this.#index.find(hash, record, docId);
    if (found === undefined || found.block[found.at + 1] === second) return;
    found.block[found.at + 1] = second;
    record.onlyAdded = false;
    markDirty(record, found.place);
  }

  /** Moves the last posting into the place of the removed one. */
  removePosting(hash: number, docId: number): void {
    const record = this.#index.merged(hash);
    const hole = this.#index.find(hash, record, docId);
    if (hole === undefined) return;
    if (record.tail.length === 0) {
      record.tail = this.#index.block(hash, record, record.full.length - 1);
      record.full.pop();
    }
    const from = record.tail;
    hole.block[hole.at] = from[from.length - 2] ?? 0;
    hole.block[hole.at + 1] = from[from.length - 1] ?? 0;
    record.onlyAdded = false;
    markDirty(record, hole.place);
    record.tail = from.slice(0, -2);
  }

  /**
   * Writes changed records. Added postings go to the delta segment while there is room. Returns the new delta segment.
   */
  flush(): DeltaSegment {
    const { delta, records } = this.#index;
    const most = this.#store.settings.deltaPostings;
    if (delta.size + this.#forDelta().length > most) {
      for (const hash of this.#mostFrequent(most / 2)) this.#index.record(hash).onlyAdded = false;
    }
    const written = this.#sorted().filter(([, record]) => !fitsDelta(record));
    for (const [hash] of written) this.#write(hash);
    const hashes = new Set(written.map(([hash]) => hash));
    const now = putDelta(this.#store, delta, hashes, this.#forDelta());
    records.clear();
    return now;
  }

  #forDelta(): DeltaPosting[] {
    return [...this.#index.records.values()].flatMap((record) => (fitsDelta(record) ? record.added : []));
  }

  /**
   * The terms with most postings in the delta segment, enough that at most `left` postings of other terms remain.
   * Writing frequent terms frees most room with fewest records; rare terms wait until they have more postings.
   */
  #mostFrequent(left: number): number[] {
    const { delta } = this.#index;
    const counts = new Map<number, number>();
    const count = (hash: number) => counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (let place = 0; place < delta.size; place++) count(delta.hash(place));
    for (const [hash] of this.#forDelta()) count(hash);
    const chosen: number[] = [];
    let rest = [...counts.values()].reduce((sum, postings) => sum + postings, 0);
    for (const [hash, postings] of [...counts].sort(([, a], [, b]) => b - a)) {
      if (rest <= left) break;
      chosen.push(hash);
      rest -= postings;
    }
    return chosen;
  }

  /** Records in the order of their keys. */
  #sorted(): [number, TermRecord][] {
    return [...this.#index.records].sort(([a], [b]) => a - b);
  }

  #write(hash: number): void {
    const record = this.#index.merged(hash);
    const { terms } = this.#store;
    for (const place of record.dirtyFull.sort((a, b) => a - b)) {
      const block = record.full[place];
      if (block !== undefined) putUint32s(terms, fullKey(hash, place), block);
    }
    for (let place = record.full.length; place < record.stored; place++) terms.removeSync(fullKey(hash, place));
    if (record.full.length === 0 && record.tail.length === 0) terms.removeSync(tailKey(hash));
    else putUint32s(terms, tailKey(hash), packTail(record.background, record.full.length, record.weeks, record.tail));
  }
}

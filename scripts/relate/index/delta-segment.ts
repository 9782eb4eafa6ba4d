import type { RelateStore } from "./relate-store.ts";
import { getUint32s, putUint32s } from "./uint32s.ts";

/** Sorts before the keys of all terms. */
const KEY = -1;
/** Words per posting: term hash; doc id; `week << 16 | weight`. */
const WORDS = 3;

/**
 * The newest postings of all terms in one record, in order of hash: adding an article writes this record instead of one
 * per term. Each posting also counts one article of its week.
 */
export class DeltaSegment {
  readonly #words: Uint32Array;

  constructor(words: Uint32Array) {
    this.#words = words;
  }

  get size(): number {
    return this.#words.length / WORDS;
  }

  /** The place of a term's first posting or, if it has none, of the next term. */
  from(hash: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.hash(middle) < hash) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  without(hashes: ReadonlySet<number>): DeltaSegment {
    const words = new Uint32Array(this.#words.length);
    let length = 0;
    for (let place = 0; place < this.size; place++) {
      if (hashes.has(this.hash(place))) continue;
      words[length++] = this.hash(place);
      words[length++] = this.docId(place);
      words[length++] = this.second(place);
    }
    return new DeltaSegment(words.subarray(0, length));
  }

  /** The stored words. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** Merges postings, sorting the added ones. */
  with(added: DeltaPosting[]): DeltaSegment {
    added.sort((a, b) => a[0] - b[0]);
    const words = new Uint32Array(this.#words.length + added.length * WORDS);
    let from = 0;
    let length = 0;
    for (const posting of added) {
      const to = this.from(posting[0]) * WORDS;
      words.set(this.#words.subarray(from, to), length);
      length += to - from;
      words.set(posting, length);
      length += WORDS;
      from = to;
    }
    words.set(this.#words.subarray(from), length);
    return new DeltaSegment(words);
  }

  /** 0 after the last. */
  hash(place: number): number {
    return this.#words[place * WORDS] ?? 0;
  }

  /** Whether there is a posting of a term at a place. */
  has(place: number, hash: number): boolean {
    return place < this.size && this.hash(place) === hash;
  }

  docId(place: number): number {
    return this.#words[place * WORDS + 1] ?? 0;
  }

  /** `week << 16 | weight` */
  second(place: number): number {
    return this.#words[place * WORDS + 2] ?? 0;
  }
}

export function readDelta(store: RelateStore): DeltaSegment {
  return new DeltaSegment(getUint32s(store.terms, KEY));
}

/** A posting: its three words. */
export type DeltaPosting = readonly [hash: number, docId: number, second: number];

/**
 * Removes the postings of some terms, adds others, stores and returns the result. Order within a term does not matter.
 */
export function putDelta(
  store: RelateStore,
  before: DeltaSegment,
  leftOut: ReadonlySet<number>,
  added: DeltaPosting[],
): DeltaSegment {
  const kept = leftOut.size === 0 ? before : before.without(leftOut);
  const after = added.length === 0 ? kept : kept.with(added);
  if (after !== before) putUint32s(store.terms, KEY, after.words);
  return after;
}

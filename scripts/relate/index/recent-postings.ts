import type { RelateStore } from "./relate-store.ts";
import { getWords, putWords } from "./words.ts";

/** Stands before the keys of all terms. */
const KEY = -1;
/** Words of one posting: the term's hash; the article's number; `week << 16 | weight`. */
const WORDS = 3;

/**
 * The postings of the articles that came last, all terms in one record, in the order of their hashes: an article more writes this
 * record instead of one for each of its terms. Each stands for itself and for one article of its week that has the term.
 */
export class RecentPostings {
  readonly #words: Uint32Array;

  constructor(words: Uint32Array) {
    this.#words = words;
  }

  get size(): number {
    return this.#words.length / WORDS;
  }

  /** The place of the first posting of a term or, where it has none, of a greater one. */
  from(hash: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.hash(middle) < hash) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  without(hashes: ReadonlySet<number>): RecentPostings {
    const words = new Uint32Array(this.#words.length);
    let length = 0;
    for (let place = 0; place < this.size; place++) {
      if (hashes.has(this.hash(place))) continue;
      words[length++] = this.hash(place);
      words[length++] = this.number(place);
      words[length++] = this.second(place);
    }
    return new RecentPostings(words.subarray(0, length));
  }

  /** The words that are stored. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** These and other postings; the others are put in order. */
  with(added: RecentPosting[]): RecentPostings {
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
    return new RecentPostings(words);
  }

  /** 0 behind the last. */
  hash(place: number): number {
    return this.#words[place * WORDS] ?? 0;
  }

  /** Is there a posting of a term at a place? */
  has(place: number, hash: number): boolean {
    return place < this.size && this.hash(place) === hash;
  }

  number(place: number): number {
    return this.#words[place * WORDS + 1] ?? 0;
  }

  /** `week << 16 | weight` */
  second(place: number): number {
    return this.#words[place * WORDS + 2] ?? 0;
  }
}

export function readRecent(store: RelateStore): RecentPostings {
  return new RecentPostings(getWords(store.terms, KEY));
}

/** One posting on its way into the record: its three words. */
export type RecentPosting = readonly [hash: number, number: number, second: number];

/** Stores and gives the recent postings of all terms but those left out, with others that come to them. Within a term their order does not matter. */
export function putRecent(
  store: RelateStore,
  before: RecentPostings,
  leftOut: ReadonlySet<number>,
  added: RecentPosting[],
): RecentPostings {
  const kept = leftOut.size === 0 ? before : before.without(leftOut);
  const recent = added.length === 0 ? kept : kept.with(added);
  if (recent !== before) putWords(store.terms, KEY, recent.words);
  return recent;
}

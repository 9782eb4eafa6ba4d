import { slotOf } from "./slot-of.ts";

/** Counts the terms of an article, by signed hash. */
export class TermCounts {
  #size = 0;
  /** Open addressing: place plus one, or 0. */
  #slots = new Int32Array(2048);
  #hashes = new Int32Array(1024);
  #logRanks = new Uint8Array(1024);
  #counts = new Float64Array(1024);
  #named = new Float64Array(1024);
  #sentences = new Uint8Array(1024);

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
    this.#slots.fill(0);
  }

  /**
   * Counts one occurrence.
   * @param named capitalised within a sentence
   * @param sentences the bit of its last sentence, 0 elsewhere; last sentences are counted last
   */
  add(hash: number, logRank: number, weight: number, named: boolean, sentences: number): void {
    const slot = slotOf(this.#slots, this.#hashes, hash);
    const entry = this.#slots[slot] ?? 0;
    const place = entry === 0 ? this.#insert(slot, hash, logRank, sentences) : entry - 1;
    this.#counts[place] = (this.#counts[place] ?? 0) + weight;
    if (named) this.#named[place] = (this.#named[place] ?? 0) + weight;
    // Terms found before the last sentences keep 0.
    if (this.#sentences[place] !== 0) this.#sentences[place] = (this.#sentences[place] ?? 0) | sentences;
  }

  /** The place of a term, -1 if not counted. */
  place(hash: number): number {
    return (this.#slots[slotOf(this.#slots, this.#hashes, hash)] ?? 0) - 1;
  }

  hash(place: number): number {
    return this.#hashes[place] ?? 0;
  }

  logRank(place: number): number {
    return this.#logRanks[place] ?? 0;
  }

  /** Weighted occurrences. */
  count(place: number): number {
    return this.#counts[place] ?? 0;
  }

  /** Weighted occurrences capitalised within sentences. */
  named(place: number): number {
    return this.#named[place] ?? 0;
  }

  /** Bits of the last sentences with a term that occurs nowhere else. */
  sentences(place: number): number {
    return this.#sentences[place] ?? 0;
  }

  #insert(slot: number, hash: number, logRank: number, sentences: number): number {
    const place = this.#size++;
    if (place === this.#hashes.length) this.#grow();
    this.#hashes[place] = hash;
    this.#logRanks[place] = logRank;
    this.#counts[place] = 0;
    this.#named[place] = 0;
    this.#sentences[place] = sentences;
    if (this.#size * 2 <= this.#slots.length) this.#slots[slot] = place + 1;
    else this.#rehash();
    return place;
  }

  #grow(): void {
    const size = this.#hashes.length * 2;
    this.#hashes = longer(this.#hashes, new Int32Array(size));
    this.#logRanks = longer(this.#logRanks, new Uint8Array(size));
    this.#counts = longer(this.#counts, new Float64Array(size));
    this.#named = longer(this.#named, new Float64Array(size));
    this.#sentences = longer(this.#sentences, new Uint8Array(size));
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let place = 0; place < this.#size; place++) {
      this.#slots[slotOf(this.#slots, this.#hashes, this.#hashes[place] ?? 0)] = place + 1;
    }
  }
}

function longer<Words extends Int32Array | Float64Array | Uint8Array>(words: Words, into: Words): Words {
  into.set(words);
  return into;
}

import { slotOf } from "../terms/slot-of.ts";

/** Dense ids for term hashes, from 0 in the order of appearance: a hash table without objects. */
export class TermIds {
  #size = 0;
  /** Open addressing: term id plus one, or 0. */
  #slots = new Uint32Array(2 ** 12);
  #hashes = new Uint32Array(2 ** 11);

  get size(): number {
    return this.#size;
  }

  /** By term id. */
  hashes(): Uint32Array {
    return this.#hashes.subarray(0, this.#size);
  }

  /** The id of a term; a new one for a new hash. */
  idOf(hash: number): number {
    const slot = slotOf(this.#slots, this.#hashes, hash);
    const entry = this.#slots[slot] ?? 0;
    return entry === 0 ? this.#add(hash, slot) : entry - 1;
  }

  #add(hash: number, slot: number): number {
    const id = this.#size++;
    this.#slots[slot] = id + 1;
    this.#hashes[id] = hash;
    if (this.#size === this.#hashes.length) this.#grow();
    return id;
  }

  #grow(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Uint32Array(hashes.length * 2);
    for (let id = 0; id < this.#size; id++) this.#slots[slotOf(this.#slots, hashes, hashes[id] ?? 0)] = id + 1;
  }
}

/** Numbers for term hashes, from 0, in the order in which they are first met: a hash table without objects. */
export class Lexicon {
  #size = 0;
  /** Open addressing: a term's number and one, or 0. */
  #slots = new Uint32Array(2 ** 12);
  #hashes = new Uint32Array(2 ** 11);

  get size(): number {
    return this.#size;
  }

  /** By number. */
  hashes(): Uint32Array {
    return this.#hashes.subarray(0, this.#size);
  }

  /** The number of a term; a new one for a hash not met before. */
  number(hash: number): number {
    const slot = this.#slot(hash);
    const entry = this.#slots[slot] ?? 0;
    return entry === 0 ? this.#add(hash, slot) : entry - 1;
  }

  #slot(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.#slots[slot] ?? 0; entry !== 0; entry = this.#slots[slot] ?? 0) {
      if (this.#hashes[entry - 1] === hash) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #add(hash: number, slot: number): number {
    const number = this.#size++;
    this.#slots[slot] = number + 1;
    this.#hashes[number] = hash;
    if (this.#size === this.#hashes.length) this.#grow();
    return number;
  }

  #grow(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Uint32Array(hashes.length * 2);
    for (let number = 0; number < this.#size; number++) this.#slots[this.#slot(hashes[number] ?? 0)] = number + 1;
  }
}

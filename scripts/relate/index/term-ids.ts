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
    for (let id = 0; id < this.#size; id++) this.#slots[this.#slot(hashes[id] ?? 0)] = id + 1;
  }
}

/** The terms of one article while they are counted, under their hashes as signed numbers. */
export class TermCounts {
  #size = 0;
  /** Open addressing: a term's place and one, or 0. */
  #slots = new Int32Array(2048);
  #hashes = new Int32Array(1024);
  #rarities = new Uint8Array(1024);
  #counts = new Float64Array(1024);
  #named = new Float64Array(1024);
  #closing = new Uint8Array(1024);

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
    this.#slots.fill(0);
  }

  /**
   * Counts one occurrence.
   * @param named it has a capital within a sentence
   * @param closing the bit of the closing sentence it stands in, 0 elsewhere; all others come before the closing sentences
   */
  add(hash: number, rarity: number, weight: number, named: boolean, closing: number): void {
    const slot = this.#slot(hash);
    const entry = this.#slots[slot] ?? 0;
    const place = entry === 0 ? this.#insert(slot, hash, rarity, closing) : entry - 1;
    this.#counts[place] = (this.#counts[place] ?? 0) + weight;
    if (named) this.#named[place] = (this.#named[place] ?? 0) + weight;
    // What was found before the closing sentences stands elsewhere too.
    if (this.#closing[place] !== 0) this.#closing[place] = (this.#closing[place] ?? 0) | closing;
  }

  /** The place of a term among those counted, -1 when it is none of them. */
  place(hash: number): number {
    return (this.#slots[this.#slot(hash)] ?? 0) - 1;
  }

  hash(place: number): number {
    return this.#hashes[place] ?? 0;
  }

  rarity(place: number): number {
    return this.#rarities[place] ?? 0;
  }

  /** Occurrences, each as much as it weighs. */
  count(place: number): number {
    return this.#counts[place] ?? 0;
  }

  /** Those of them that have a capital within a sentence. */
  named(place: number): number {
    return this.#named[place] ?? 0;
  }

  /** The bits of the closing sentences that have a term which stands nowhere else. */
  closing(place: number): number {
    return this.#closing[place] ?? 0;
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

  #insert(slot: number, hash: number, rarity: number, closing: number): number {
    const place = this.#size++;
    if (place === this.#hashes.length) this.#grow();
    this.#hashes[place] = hash;
    this.#rarities[place] = rarity;
    this.#counts[place] = 0;
    this.#named[place] = 0;
    this.#closing[place] = closing;
    if (this.#size * 2 <= this.#slots.length) this.#slots[slot] = place + 1;
    else this.#rehash();
    return place;
  }

  #grow(): void {
    const size = this.#hashes.length * 2;
    this.#hashes = longer(this.#hashes, new Int32Array(size));
    this.#rarities = longer(this.#rarities, new Uint8Array(size));
    this.#counts = longer(this.#counts, new Float64Array(size));
    this.#named = longer(this.#named, new Float64Array(size));
    this.#closing = longer(this.#closing, new Uint8Array(size));
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let place = 0; place < this.#size; place++) this.#slots[this.#slot(this.#hashes[place] ?? 0)] = place + 1;
  }
}

function longer<Words extends Int32Array | Float64Array | Uint8Array>(words: Words, into: Words): Words {
  into.set(words);
  return into;
}

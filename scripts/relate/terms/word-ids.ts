const FIRST_CAPACITY = 4096;

/** Numbers words in order of their first appearance. Looks them up by their letters without creating strings. */
export class WordIds {
  /** Called with each new word, whose id is the number of words before it. */
  readonly #added: (word: string) => void;
  #count = 0;
  /** Open addressing: word id plus one, or 0. */
  #slots = new Int32Array(FIRST_CAPACITY * 2);
  #keys = new Int32Array(FIRST_CAPACITY);
  /** End of each word in `#units`; it starts where the previous one ends. */
  #ends = new Int32Array(FIRST_CAPACITY);
  #units = new Uint16Array(FIRST_CAPACITY * 8);

  constructor(added: (word: string) => void) {
    this.#added = added;
  }

  get count(): number {
    return this.#count;
  }

  /** The id of the word between two positions of a text in NFKC. */
  find(text: string, from: number, to: number): number {
    let key = to - from;
    for (let i = from; i < to; i++) key = Math.imul(key ^ text.charCodeAt(i), 0x01000193);
    key ^= key >>> 15;
    const mask = this.#slots.length - 1;
    let slot = key & mask;
    for (let entry = this.#slots[slot] ?? 0; entry !== 0; entry = this.#slots[slot] ?? 0) {
      if (this.#keys[entry - 1] === key && this.#is(entry - 1, text, from, to)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    return this.#add(text, from, to, key, slot);
  }

  #is(word: number, text: string, from: number, to: number): boolean {
    let at = word === 0 ? 0 : (this.#ends[word - 1] ?? 0);
    if ((this.#ends[word] ?? 0) - at !== to - from) return false;
    for (let i = from; i < to; i++) if (this.#units[at++] !== text.charCodeAt(i)) return false;
    return true;
  }

  #add(text: string, from: number, to: number, key: number, slot: number): number {
    const word = this.#count++;
    if (word === this.#keys.length) {
      this.#keys = longer(this.#keys, word * 2);
      this.#ends = longer(this.#ends, word * 2);
    }
    let end = word === 0 ? 0 : (this.#ends[word - 1] ?? 0);
    if (end + to - from > this.#units.length) this.#units = longer(this.#units, 2 * (end + to - from));
    for (let i = from; i < to; i++) this.#units[end++] = text.charCodeAt(i);
    this.#keys[word] = key;
    this.#ends[word] = end;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    else this.#slots[slot] = word + 1;
    this.#added(text.slice(from, to));
    return word;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let word = 0; word < this.#count; word++) {
      let slot = (this.#keys[word] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = word + 1;
    }
  }
}

/** The numbers in an array of `size`. */
export function longer<Words extends Int32Array | Uint16Array | Uint8Array>(words: Words, size: number): Words {
  const made = new (words.constructor as new (size: number) => Words)(size);
  made.set(words);
  return made;
}

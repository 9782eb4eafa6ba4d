import { finishHash, hashText, hashUnit, startHash } from "./term-hash.ts";
import { termOfWord } from "./word-term.ts";

/** Words in a table before it is replaced, to limit memory. */
const REMEMBERED = 200_000;
const FIRST_CAPACITY = 4096;

/**
 * Caches the terms of a language's words. Looks words up by their letters without creating strings. Each word has an
 * id, the index into the arrays.
 */
export class WordTable {
  readonly #lang: string;
  /** Open addressing: word id plus one, or 0. */
  #slots = new Int32Array(FIRST_CAPACITY * 2);
  #keys = new Int32Array(FIRST_CAPACITY);
  /** End of each word in `#units`; it starts where the previous one ends. */
  #ends = new Int32Array(FIRST_CAPACITY);
  #units = new Uint16Array(FIRST_CAPACITY * 8);
  readonly #terms: string[] = [];
  #hashes = new Int32Array(FIRST_CAPACITY);
  #starts = new Int32Array(FIRST_CAPACITY);
  /** 0–15; NO_TERM for a stop word or a lone letter. */
  #logRanks = new Uint8Array(FIRST_CAPACITY);

  constructor(lang: string) {
    this.#lang = lang;
  }

  get full(): boolean {
    return this.#terms.length >= REMEMBERED;
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

  isTerm(word: number): boolean {
    return this.#logRanks[word] !== NO_TERM;
  }

  /** Hash of a word's term, signed. */
  hash(word: number): number {
    return this.#hashes[word] ?? 0;
  }

  logRank(word: number): number {
    return this.#logRanks[word] ?? 0;
  }

  /** Hash of the name made of two words, signed. */
  nameHash(first: number, second: number): number {
    return finishHash(hashText(this.#starts[first] ?? 0, this.#terms[second] ?? "")) | 0;
  }

  #is(word: number, text: string, from: number, to: number): boolean {
    let at = word === 0 ? 0 : (this.#ends[word - 1] ?? 0);
    if ((this.#ends[word] ?? 0) - at !== to - from) return false;
    for (let i = from; i < to; i++) if (this.#units[at++] !== text.charCodeAt(i)) return false;
    return true;
  }

  #add(text: string, from: number, to: number, key: number, slot: number): number {
    const word = this.#terms.length;
    if (word === this.#keys.length) this.#grow();
    let end = word === 0 ? 0 : (this.#ends[word - 1] ?? 0);
    if (end + to - from > this.#units.length) this.#units = longer(this.#units, 2 * (end + to - from));
    for (let i = from; i < to; i++) this.#units[end++] = text.charCodeAt(i);
    const made = termOfWord(text.slice(from, to), this.#lang);
    this.#keys[word] = key;
    this.#ends[word] = end;
    this.#hashes[word] = made?.hash ?? 0;
    this.#starts[word] = made === undefined ? 0 : hashUnit(startHash(made.term), SPACE);
    this.#logRanks[word] = made?.logRank ?? NO_TERM;
    this.#terms.push(made?.term ?? "");
    if (this.#terms.length * 2 > this.#slots.length) this.#rehash();
    else this.#slots[slot] = word + 1;
    return word;
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    this.#keys = longer(this.#keys, size);
    this.#ends = longer(this.#ends, size);
    this.#hashes = longer(this.#hashes, size);
    this.#starts = longer(this.#starts, size);
    this.#logRanks = longer(this.#logRanks, size);
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let word = 0; word < this.#terms.length; word++) {
      let slot = (this.#keys[word] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = word + 1;
    }
  }
}

const NO_TERM = 255;
const SPACE = 0x20;

function longer<Words extends Int32Array | Uint16Array | Uint8Array>(words: Words, size: number): Words {
  const made = new (words.constructor as new (size: number) => Words)(size);
  made.set(words);
  return made;
}

const tables = new Map<string, WordTable>();

/** The word table of a language. Word ids are valid until the next call. */
export function wordTable(lang: string): WordTable {
  let table = tables.get(lang);
  if (table === undefined || table.full) {
    table = new WordTable(lang);
    tables.set(lang, table);
  }
  return table;
}

import { finishHash, hashText, hashUnit, startHash } from "./term-hash.ts";
import { longer, WordIds } from "./word-ids.ts";
import { termOfWord } from "./word-term.ts";

/** Words in a table before it is replaced, to limit memory. */
const MOST_WORDS = 200_000;
const FIRST_CAPACITY = 4096;

/** Caches the terms of a language's words by their ids. */
export class WordTable {
  readonly #lang: string;
  readonly #ids = new WordIds((word) => this.#add(word));
  readonly #terms: string[] = [];
  #hashes = new Int32Array(FIRST_CAPACITY);
  #starts = new Int32Array(FIRST_CAPACITY);
  /** 0–15; NO_TERM for a stop word or a lone letter. */
  #logRanks = new Uint8Array(FIRST_CAPACITY);

  constructor(lang: string) {
    this.#lang = lang;
  }

  get full(): boolean {
    return this.#terms.length >= MOST_WORDS;
  }

  /** The id of the word between two positions of a text in NFKC. */
  find(text: string, from: number, to: number): number {
    return this.#ids.find(text, from, to);
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

  #add(written: string): void {
    const word = this.#terms.length;
    if (word === this.#hashes.length) {
      this.#hashes = longer(this.#hashes, word * 2);
      this.#starts = longer(this.#starts, word * 2);
      this.#logRanks = longer(this.#logRanks, word * 2);
    }
    const made = termOfWord(written, this.#lang);
    this.#hashes[word] = made?.hash ?? 0;
    this.#starts[word] = made === undefined ? 0 : hashUnit(startHash(made.term), SPACE);
    this.#logRanks[word] = made?.logRank ?? NO_TERM;
    this.#terms.push(made?.term ?? "");
  }
}

const NO_TERM = 255;
const SPACE = 0x20;

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

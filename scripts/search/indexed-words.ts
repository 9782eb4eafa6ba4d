import { formOf } from "../relate/terms/fold-word.ts";
import { languageOf } from "../relate/terms/languages.ts";
import { scanWords } from "../relate/terms/scan-words.ts";
import { classesIn, FOREIGN, UNSTABLE } from "../relate/terms/unit-classes.ts";
import { WordIds } from "../relate/terms/word-ids.ts";
import { searchTokens } from "./search-tokens.ts";

/** The terms under which a word of a text is found. */
export interface IndexedWord {
  /** Its stem; also that of the word without accents, where it differs. None for a stop word. */
  readonly terms: readonly string[];
  /** In lower case, as "did you mean" shows it. */
  readonly written: string;
}

/** The words of one language, by the numbers that `indexedWords` gives. */
export class LanguageWords {
  readonly #lang: string;
  readonly #ids = new WordIds((word) => this.#words.push(indexedWord(word, this.#lang)));
  readonly #words: IndexedWord[] = [];

  constructor(lang: string) {
    this.#lang = lang;
  }

  get count(): number {
    return this.#words.length;
  }

  find(text: string, from: number, to: number): number {
    return this.#ids.find(text, from, to);
  }

  word(number: number): IndexedWord {
    return this.#words[number] ?? stopWord;
  }
}

const stopWord: IndexedWord = { terms: [], written: "" };

/** The words of a text in order, as numbers; valid until the next call. */
export function indexedWords(text: string, words: LanguageWords, lang: string): Int32Array {
  const plain = text.normalize("NFKC");
  // Most texts can be read unit by unit, which takes a fifth of the time.
  if ((classesIn(plain, 0, plain.length) & (FOREIGN | UNSTABLE)) !== 0) {
    return Int32Array.from(searchTokens(plain, lang), ({ word }) => words.find(word, 0, word.length));
  }
  const scanned = scanWords(plain, 0, plain.length, words);
  return scanned.words.subarray(0, scanned.count);
}

/** Words of a language that are remembered before the memory is cleared. */
const mostWords = 200_000;
const remembered = new Map<string, LanguageWords>();

export function wordsOfLanguage(lang: string): LanguageWords {
  let words = remembered.get(lang);
  if (words === undefined || words.count > mostWords) {
    words = new LanguageWords(lang);
    remembered.set(lang, words);
  }
  return words;
}

function indexedWord(word: string, lang: string): IndexedWord {
  const { folded, stem, stop } = formOf(word, lang, languageOf);
  if (stop) return stopWord;
  const plain = formOf(folded, lang, languageOf);
  const terms = plain.stop || plain.stem === stem ? [stem] : [stem, plain.stem];
  return { terms, written: word.toLowerCase() };
}

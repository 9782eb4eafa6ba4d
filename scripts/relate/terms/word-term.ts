import { formOf, isNumber, languageOfWord, lowerOf, type WordForm } from "./fold-word.ts";
import { type Language, languageOf } from "./languages.ts";
import { termHash } from "./term-hash.ts";

/** A word, normalized. */
export interface WordTerm {
  readonly term: string;
  readonly hash: number;
  /** log2 of the frequency rank in the language: 0 very common … 15 not listed. */
  readonly logRank: number;
}

/** `logRank` of terms that no word list contains, such as names of several words. */
export const UNLISTED = 15;

/** Cached for words that make no term. */
const STOP: WordTerm = { term: "", hash: 0, logRank: 0 };

/** Cache by language, cleared at this size to limit memory. */
const REMEMBERED = 200_000;
const remembered = new Map<string, Map<string, WordTerm>>();

/**
 * The term of a word; `undefined` for a stop word or a single letter that is not an ideograph.
 * A word in another script than the text is taken as the most likely language of that script.
 * @param word as written, in NFKC
 * @param shouted the whole passage is in capitals, so they mean nothing
 */
export function wordTerm(word: string, lang: string, shouted: boolean): WordTerm | undefined {
  const key = shouted ? word.toLowerCase() : word;
  let words = remembered.get(lang);
  if (words === undefined || words.size > REMEMBERED) {
    words = new Map();
    remembered.set(lang, words);
  }
  const known = words.get(key);
  if (known !== undefined) return known === STOP ? undefined : known;
  const made = termOfWord(key, lang);
  words.set(key, made ?? STOP);
  return made;
}

/** `wordTerm` of a word that is not shouted, without the cache. */
export function termOfWord(word: string, lang: string): WordTerm | undefined {
  const { stem, stop, logRank } = foldWord(word, lang);
  return stop ? undefined : { term: stem, hash: termHash(stem), logRank };
}

/** A folded word: words that differ only in case, accents or inflection become the same. */
export interface FoldedWord extends WordForm {
  /** log2 of the frequency rank in the language: 0 very common … 15 not listed. */
  readonly logRank: number;
}

/** @param word as written, in NFKC */
export function foldWord(word: string, lang: string): FoldedWord {
  const form = formOf(word, lang, languageOf);
  const lower = lowerOf(word);
  const language = languageOf(languageOfWord(word, lang));
  if (isNumber(lower) || language.stopWords.has(lower)) return { ...form, logRank: 8 };
  return { ...form, logRank: logRankOf(language, lower) };
}

/** By Zipf's law rank determines frequency. A step is a factor of two in rank. */
function logRankOf(language: Language, lower: string): number {
  if (language.ranks.size === 0) return UNLISTED;
  const rank = language.ranks.get(lower);
  if (rank === undefined) return UNLISTED;
  return Math.min(UNLISTED - 1, Math.max(0, 31 - Math.clz32(rank)));
}

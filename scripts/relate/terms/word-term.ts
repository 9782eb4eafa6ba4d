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

const CYRILLIC = /\p{Script=Cyrillic}/u;
const ARABIC = /\p{Script=Arabic}/u;
const GREEK = /\p{Script=Greek}/u;
/** One ideograph is a word: 川, 橋. */
const HAN = /^\p{Script=Han}$/u;
const LATIN = /\p{Script=Latin}/u;
const UKRAINIAN_ONLY = /[іїєґ]/u;
const CYRILLIC_LANGUAGES = new Set(["uk", "ru", "bg", "sr", "mk", "kk", "be"]);
const ARABIC_LANGUAGES = new Set(["ar", "fa", "ur"]);
const OTHER_SCRIPTS = new Set(["el", "hy", "he", "hi", "bn", "ta", "th", "ja", "zh", "ko", "ka", "ne", "sa"]);
const ROMANCE = new Set(["pt", "es", "it", "fr", "ca", "gl"]);

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
export interface FoldedWord {
  /** Lower case, without accents. */
  readonly folded: string;
  /** `folded`, stemmed where the language has a stemmer. */
  readonly stem: string;
  /** A stop word, a single digit, or a single letter that is not an ideograph. */
  readonly stop: boolean;
  /** log2 of the frequency rank in the language: 0 very common … 15 not listed. */
  readonly logRank: number;
}

/** @param word as written, in NFKC */
export function foldWord(word: string, lang: string): FoldedWord {
  const primary = (lang.split("-")[0] ?? "").toLowerCase();
  const lower = fold(word);
  if (/^[\p{N}.,]+$/u.test(lower)) return { folded: lower, stem: lower, stop: lower.length < 2, logRank: 8 };
  const code = spokenIn(lower, primary);
  const language = languageOf(code);
  const folded = withoutAccents(lower);
  if (language.stopWords.has(lower)) {
    // "US" is a country and "us" a stop word: acronyms that look like stop words count, as written.
    const acronym = /^\p{Lu}{2,3}$/u.test(word);
    return { folded, stem: acronym ? word : folded, stop: !acronym, logRank: 8 };
  }
  const single = lower.length < 2 && !HAN.test(lower);
  return { folded, stem: foldStem(language.stem(lower), code), stop: single, logRank: logRankOf(language, lower) };
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .replace(/[’ʼ`]/gu, "'")
    .replace(/'s$|'$/u, "")
    .replace(/[\u0640\u064b-\u065f\u0670]/gu, "")
    .replace(/\.(?=\p{L})|\.$/gu, "");
}

function spokenIn(lower: string, primary: string): string {
  if (CYRILLIC.test(lower)) {
    if (CYRILLIC_LANGUAGES.has(primary)) return primary;
    return UKRAINIAN_ONLY.test(lower) ? "uk" : "ru";
  }
  if (ARABIC.test(lower)) return ARABIC_LANGUAGES.has(primary) ? primary : "ar";
  if (GREEK.test(lower)) return "el";
  if (LATIN.test(lower)) {
    const written = !CYRILLIC_LANGUAGES.has(primary) && !ARABIC_LANGUAGES.has(primary) && !OTHER_SCRIPTS.has(primary);
    return written || primary === "sr" ? primary : "en";
  }
  return primary;
}

function withoutAccents(word: string): string {
  if (LATIN.test(word) || GREEK.test(word)) return word.normalize("NFD").replace(/\p{M}/gu, "");
  return word.replace(/ё/gu, "е");
}

/** Removes accents after stemming, which needs them, but not where they make another letter (й, ї). */
function foldStem(stem: string, code: string): string {
  const plain = withoutAccents(stem);
  return ROMANCE.has(code) && plain.length > 4 ? plain.replace(/[aeo]$/u, "") : plain;
}

/** By Zipf's law rank determines frequency. A step is a factor of two in rank. */
function logRankOf(language: Language, lower: string): number {
  if (language.ranks.size === 0) return UNLISTED;
  const rank = language.ranks.get(lower);
  if (rank === undefined) return UNLISTED;
  return Math.min(UNLISTED - 1, Math.max(0, 31 - Math.clz32(rank)));
}

import { type Language, languageOf } from "./languages.ts";
import { termHash } from "./term-hash.ts";

/** A word made comparable. */
export interface WordTerm {
  readonly term: string;
  readonly hash: number;
  /** How common the word is in its language at large: 0 very common … 15 not among the listed. */
  readonly rarity: number;
}

/** Rarity of what no list of common words can hold: names of several words. */
export const RAREST = 15;

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

/** What is remembered of a word that makes no term. */
const STOP: WordTerm = { term: "", hash: 0, rarity: 0 };

/** Words met before, by language; forgotten at this size, so that a process over a large archive stays small. */
const REMEMBERED = 200_000;
const remembered = new Map<string, Map<string, WordTerm>>();

/**
 * The term of a word in a text of a language, or `undefined` for a stop word or a lone letter that is no ideograph.
 * A word in a script other than the text's is taken for the most likely language of that script.
 * @param word as written, in NFKC
 * @param shouted the whole passage is in capitals, so capitals say nothing
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

/** `wordTerm` of a word that is not shouted, without memoizing it. */
export function termOfWord(word: string, lang: string): WordTerm | undefined {
  const { stem, stop, rarity } = foldWord(word, lang);
  return stop ? undefined : { term: stem, hash: termHash(stem), rarity };
}

/** A word, folded: what differs only in case, accents or inflection becomes the same. */
export interface FoldedWord {
  /** Lower case, without accents. */
  readonly folded: string;
  /** `folded`, stemmed where the language has a stemmer. */
  readonly stem: string;
  /** A stop word, a single digit, or a single letter that is not an ideograph. */
  readonly stop: boolean;
  /** How common the word is in its language at large: 0 very common … 15 not among the listed. */
  readonly rarity: number;
}

/** @param word as written, in NFKC */
export function foldWord(word: string, lang: string): FoldedWord {
  const primary = (lang.split("-")[0] ?? "").toLowerCase();
  const lower = fold(word);
  if (/^[\p{N}.,]+$/u.test(lower)) return { folded: lower, stem: lower, stop: lower.length < 2, rarity: 8 };
  const code = spokenIn(lower, primary);
  const language = languageOf(code);
  const folded = withoutAccents(lower);
  if (language.stopWords.has(lower)) {
    // "US" is a country and "us" is not: an acronym that looks like a stop word counts, as written.
    const acronym = /^\p{Lu}{2,3}$/u.test(word);
    return { folded, stem: acronym ? word : folded, stop: !acronym, rarity: 8 };
  }
  const single = lower.length < 2 && !HAN.test(lower);
  return { folded, stem: foldStem(language.stem(lower), code), stop: single, rarity: rarityOf(language, lower) };
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

/** Accents go after stemming, which needs them; only where they are ornaments of the same letter (not й, ї). */
function foldStem(stem: string, code: string): string {
  const plain = withoutAccents(stem);
  return ROMANCE.has(code) && plain.length > 4 ? plain.replace(/[aeo]$/u, "") : plain;
}

/** By Zipf's law the rank tells the frequency; one step is a factor of two in rank above the 8 most common. */
function rarityOf(language: Language, lower: string): number {
  if (language.ranks.size === 0) return RAREST;
  const rank = language.ranks.get(lower);
  if (rank === undefined) return RAREST;
  return Math.min(RAREST - 1, Math.max(0, 31 - Math.clz32(rank)));
}

/** The rules of a language for folding. */
export interface WordRules {
  /** The stem of a lower-case word. */
  readonly stem: (word: string) => string;
  /** Lower-case words that say nothing about a subject. */
  readonly stopWords: { has(word: string): boolean };
}

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

/** A folded word: words that differ only in case, accents or inflection become the same. */
export interface WordForm {
  /** Lower case, without accents. */
  readonly folded: string;
  /** `folded`, stemmed where the language has a stemmer. */
  readonly stem: string;
  /** A stop word, a single digit, or a single letter that is not an ideograph. */
  readonly stop: boolean;
}

/** A number has neither stem nor language. */
const NUMBER = /^[\p{N}.,]+$/u;

/**
 * Folds and stems a word of a text. Browsers run this too, so it loads no word lists: `rulesOf` returns the rules of a
 * primary language subtag.
 * @param word as written, in NFKC
 * @param lang BCP 47, of the text
 */
export function formOf(word: string, lang: string, rulesOf: (code: string) => WordRules): WordForm {
  const lower = lowerOf(word);
  if (NUMBER.test(lower)) return { folded: lower, stem: lower, stop: lower.length < 2 };
  const code = spokenIn(lower, primaryOf(lang));
  const rules = rulesOf(code);
  const folded = withoutAccents(lower);
  if (rules.stopWords.has(lower)) {
    // "US" is a country and "us" a stop word: acronyms that look like stop words count, as written.
    const acronym = /^\p{Lu}{2,3}$/u.test(word);
    return { folded, stem: acronym ? word : folded, stop: !acronym };
  }
  return { folded, stem: foldStem(rules.stem(lower), code), stop: lower.length < 2 && !HAN.test(lower) };
}

/** The language whose rules apply to a word: the text's, or the most likely one of the word's script. */
export function languageOfWord(word: string, lang: string): string {
  return spokenIn(lowerOf(word), primaryOf(lang));
}

function primaryOf(lang: string): string {
  return (lang.split("-")[0] ?? "").toLowerCase();
}

/** Whether a folded word is a number. */
export function isNumber(folded: string): boolean {
  return NUMBER.test(folded);
}

/** A word in lower case, without possessive endings, vowel marks and the stops of an acronym. */
export function lowerOf(word: string): string {
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

/** A lower-case word without accents, except those that make another letter (й, ї). */
export function withoutAccents(word: string): string {
  if (LATIN.test(word) || GREEK.test(word)) return word.normalize("NFD").replace(/\p{M}/gu, "");
  return word.replace(/ё/gu, "е");
}

/** Removes accents after stemming, which needs them. */
function foldStem(stem: string, code: string): string {
  const plain = withoutAccents(stem);
  return ROMANCE.has(code) && plain.length > 4 ? plain.replace(/[aeo]$/u, "") : plain;
}

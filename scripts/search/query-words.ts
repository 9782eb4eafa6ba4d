import { formOf, languageOfWord, type WordRules } from "../relate/terms/fold-word.ts";
import { isHiragana, type Token } from "../relate/terms/tokens-of.ts";
import { type Clause, parseQuery } from "./parse-query.ts";
import { searchTokens } from "./search-tokens.ts";

/** One word of a query and the terms it matches. */
export interface QueryWord {
  /** As the reader typed it. */
  readonly typed: string;
  /** Without case and accents. */
  readonly folded: string;
  /** Terms with the weight of a match. */
  readonly terms: ReadonlyMap<string, number>;
  /** It also matches longer words. */
  readonly open: boolean;
  /** Not required: it is too common in one of the languages, or only an ending. */
  readonly optional: boolean;
  /** Its place among the words of the clause. */
  readonly position: number;
}

/** A clause with its words; one without words that count is left out. */
export interface QueryPart {
  readonly words: readonly QueryWord[];
  readonly phrase: boolean;
  readonly excluded: boolean;
}

/** Loads the rules of a primary language subtag. */
export type LoadRules = (code: string) => Promise<WordRules>;

/** The weight of another form of an English word: English has no stemmer here. */
const otherForm = 0.7;

/** The words of a query, read by the rules of each language of the index. */
export async function queryParts(
  query: string,
  languages: readonly string[],
  load: LoadRules,
): Promise<readonly QueryPart[]> {
  const clauses = parseQuery(query).map((clause) => ({
    clause,
    tokens: searchTokens(clause.text, languages[0] ?? ""),
  }));
  const codes = new Set(
    clauses.flatMap(({ tokens }) => tokens.flatMap(({ word }) => languages.map((lang) => languageOfWord(word, lang)))),
  );
  const rules = new Map<string, WordRules>();
  await Promise.all([...codes].map(async (code) => rules.set(code, await load(code))));
  const rulesOf = (code: string) => rules.get(code) ?? plainRules;
  const read = (shout: boolean) =>
    clauses.map(({ clause, tokens }) => partOf(clause, tokens, languages, rulesOf, shout)).filter(hasWords);
  const parts = read(false);
  // "who" or "us" alone may be the acronym.
  return parts.some(({ excluded }) => !excluded) ? parts : read(true);
}

/** The rules of a language that has neither stemmer nor stop words. */
export const plainRules: WordRules = { stem: (word) => word, stopWords: new Set() };

function hasWords({ words }: QueryPart): boolean {
  return words.length > 0;
}

function partOf(
  clause: Clause,
  tokens: readonly Token[],
  languages: readonly string[],
  rulesOf: (code: string) => WordRules,
  shout: boolean,
): QueryPart {
  // Next to other letters, hiragana is mostly endings and particles.
  const isEnding = tokens.every(({ word }) => isHiragana(word)) ? () => false : isHiragana;
  const words = tokens.flatMap(({ word: written }, position) => {
    const typed = shout && /^\p{L}{2,3}$/u.test(written) ? written.toUpperCase() : written;
    const terms = new Map<string, number>();
    let folded = "";
    let stops = 0;
    for (const lang of languages) {
      const form = formOf(typed, lang, rulesOf);
      folded = form.folded;
      if (form.stop) {
        stops++;
        continue;
      }
      terms.set(form.stem, 1);
      if (languageOfWord(typed, lang) === "en") for (const other of otherForms(form.stem)) addOther(terms, other);
    }
    if (terms.size === 0) return [];
    const open = clause.open && position === tokens.length - 1;
    return [{ typed: written, folded, terms, open, optional: stops > 0 || isEnding(written), position }];
  });
  return { words, phrase: clause.phrase && words.length > 1, excluded: clause.excluded };
}

function addOther(terms: Map<string, number>, term: string): void {
  if (!terms.has(term)) terms.set(term, otherForm);
}

/** Singular and plural of an English word, judged by its letters. */
function otherForms(word: string): readonly string[] {
  if (!/^[a-z]{3,}$/.test(word)) return [];
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  if (word.endsWith("ss")) return [`${word}es`];
  if (/(?:[sxz]|ch|sh)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  if (word.endsWith("s")) return [word.slice(0, -1)];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return [/(?:[sxz]|ch|sh)$/.test(word) ? `${word}es` : `${word}s`];
}

import { typeset } from "../base/typeset.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { type ColumnName, forColumns, levelOf, type Row } from "./format.ts";
import { type IndexedWord, indexedWords } from "./indexed-words.ts";

/** An article as search sees it. */
export interface SearchDocument {
  readonly address: string;
  readonly title: string;
  readonly summary: string;
  /** Without markup; "" for a withdrawn article. */
  readonly text: string;
  /** Names of its topics, outlets, editors and authors. */
  readonly names: readonly string[];
  /** Publication, milliseconds since 1970. */
  readonly at: number;
  /** Days since 1970 in the site's time zone. */
  readonly day: number;
  readonly lang: string;
  readonly type: string;
  readonly topics: readonly string[];
  readonly editors: readonly string[];
  readonly outlets: readonly string[];
  readonly withdrawn: boolean;
}

/** How much a word counts by where it is. */
export interface FieldWeights {
  readonly headline: number;
  readonly summary: number;
  readonly text: number;
  readonly names: number;
}

/**
 * The index of the articles of a day or a month: what segments are merged from. Terms are in order of their UTF-16
 * units; documents are numbered from 0.
 */
export interface Unit {
  readonly rows: readonly Row[];
  readonly days: readonly number[];
  readonly columns: Readonly<Record<ColumnName, readonly (readonly string[])[]>>;
  readonly terms: readonly string[];
  /** How a term was written, in lower case; "" where that is the term itself. */
  readonly written: readonly string[];
  /** For each term, in turn: bytes of `postings` and of `positions`, documents with the term, the last of them. */
  readonly counts: readonly number[];
  /** For each document with the term: the difference to the document before (the first: its number), the level. */
  readonly postings: Uint8Array;
  /** For each of them: the number of positions, each as the difference to the one before. */
  readonly positions: Uint8Array;
}

/** Words of a field of common length, and how much a longer field counts less. */
const fields = {
  headline: { length: 9, slope: 0.4 },
  summary: { length: 25, slope: 0.4 },
  text: { length: 400, slope: 0.75 },
  names: { length: 8, slope: 0.2 },
} as const;

type FieldName = keyof typeof fields;

/** Positions between two fields: no phrase reaches from one into the other. */
const gap = 16;
/** Letters of a summary that a result shows. */
const longestSummary = 240;

/** Numbers are encoded at the end: a buffer for each term would take most of the time. */
interface Term {
  readonly written: string;
  /** Document, level, document, level, … */
  readonly postings: number[];
  /** Number of positions, each as the difference to the one before; for each document. */
  readonly positions: number[];
}

/** What one document says of a term. */
interface Count {
  weight: number;
  readonly positions: number[];
}

export function buildUnit(documents: readonly SearchDocument[], weights: FieldWeights): Unit {
  const terms = new Map<string, Term>();
  for (const [number, document] of documents.entries()) {
    for (const [term, { weight, positions, written }] of countsOf(document, weights)) {
      let known = terms.get(term);
      if (known === undefined) {
        known = { written, postings: [], positions: [] };
        terms.set(term, known);
      }
      known.postings.push(number, levelOf(weight));
      known.positions.push(positions.length);
      let last = 0;
      for (const position of positions) {
        known.positions.push(position - last);
        last = position;
      }
    }
  }
  return { ...describe(documents), ...packTerms(terms) };
}

function describe(documents: readonly SearchDocument[]): Pick<Unit, "rows" | "days" | "columns"> {
  const column: Readonly<Record<ColumnName, (document: SearchDocument) => readonly string[]>> = {
    topics: ({ topics }) => topics,
    editors: ({ editors }) => editors,
    outlets: ({ outlets }) => [...new Set(outlets)],
    type: ({ type }) => [type],
    lang: ({ lang }) => [(lang.split("-")[0] ?? "").toLowerCase()],
  };
  return {
    rows: documents.map(rowOf),
    days: documents.map(({ day }) => day),
    columns: forColumns((name) => documents.map(column[name])),
  };
}

function rowOf({ address, title, summary, text, at, lang, type, withdrawn }: SearchDocument): Row {
  const shown = shorten(summary === "" ? text : summary);
  const row = [address, typeset(title, lang), typeset(shown, lang), Math.floor(at / 60_000), lang, type] as const;
  return withdrawn ? [...row, 1] : row;
}

/** The beginning of a text in one line, cut between words. */
function shorten(text: string): string {
  const line = text
    .slice(0, longestSummary * 2)
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= longestSummary) return line;
  const cut = line.slice(0, longestSummary);
  const space = cut.lastIndexOf(" ");
  // A high surrogate must not lose its other half.
  return `${(space > longestSummary / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, "")}…`;
}

function countsOf(document: SearchDocument, weights: FieldWeights): Map<string, Count & { readonly written: string }> {
  const counts = new Map<string, Count & { readonly written: string }>();
  let start = 0;
  const add = (field: FieldName, words: readonly (IndexedWord | undefined)[], hasPositions: boolean) => {
    const { length, slope } = fields[field];
    const share = weights[field] / (1 - slope + (slope * words.length) / length);
    for (const [position, word] of words.entries()) {
      if (word === undefined) continue;
      for (const term of word.terms) {
        let count = counts.get(term);
        if (count === undefined) {
          count = { weight: 0, positions: [], written: word.written === term ? "" : word.written };
          counts.set(term, count);
        }
        count.weight += share;
        if (hasPositions) count.positions.push(start + position);
      }
    }
    if (hasPositions) start += words.length + gap;
  };
  const { title, summary, text, names, lang, withdrawn } = document;
  add("headline", indexedWords(title, lang), true);
  if (withdrawn) return counts;
  add("summary", indexedWords(summary, lang), true);
  add("text", indexedWords(text, lang), true);
  add(
    "names",
    names.flatMap((name) => indexedWords(name, lang)),
    false,
  );
  return counts;
}

function packTerms(
  terms: ReadonlyMap<string, Term>,
): Pick<Unit, "terms" | "written" | "counts" | "postings" | "positions"> {
  const sorted = [...terms.keys()].sort();
  const postings = new ByteWriter();
  const positions = new ByteWriter();
  const written: string[] = [];
  const counts: number[] = [];
  for (const name of sorted) {
    const term = terms.get(name);
    if (term === undefined) continue;
    written.push(term.written);
    const [postingsBefore, positionsBefore] = [postings.length, positions.length];
    let last = 0;
    for (let i = 0; i < term.postings.length; i += 2) {
      const document = term.postings[i] ?? 0;
      postings.number(document - last);
      postings.byte(term.postings[i + 1] ?? 0);
      last = document;
    }
    for (const number of term.positions) positions.number(number);
    counts.push(postings.length - postingsBefore, positions.length - positionsBefore, term.postings.length / 2, last);
  }
  return { terms: sorted, written, counts, postings: postings.take(), positions: positions.take() };
}

/** A unit as one piece of bytes, for the store. */
export function packUnit({ postings, positions, ...rest }: Unit): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(rest));
  const writer = new ByteWriter();
  writer.number(json.length);
  writer.number(postings.length);
  writer.number(positions.length);
  for (const part of [json, postings, positions]) writer.bytes(part);
  return writer.take();
}

export function unpackUnit(bytes: Uint8Array): Unit {
  const reader = new ByteReader(bytes);
  const [json, postings, positions] = [reader.number(), reader.number(), reader.number()];
  const rest = JSON.parse(new TextDecoder().decode(reader.bytes(json))) as Omit<Unit, "postings" | "positions">;
  return { ...rest, postings: reader.bytes(postings), positions: reader.bytes(positions) };
}

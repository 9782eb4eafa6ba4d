import { typeset } from "../base/typeset.ts";
import { longer } from "../relate/terms/word-ids.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { type ColumnName, forColumns, levelOf, type Row } from "./format.ts";
import { indexedWords, type LanguageWords, wordsOfLanguage } from "./indexed-words.ts";

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

/** The weight of a word in each field. */
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
  /** How a term was written, in lower case; "" if as the term itself. */
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

/** Positions between two fields, so that no phrase spans both. */
const gap = 16;
/** Letters of a summary shown in a result. */
const longestSummary = 240;

export function buildUnit(documents: readonly SearchDocument[], weights: FieldWeights): Unit {
  const occurrences = new Occurrences();
  for (const [number, document] of documents.entries()) readDocument(number, document, weights, occurrences);
  return { ...describe(documents), ...packTerms(occurrences) };
}

/** Where the terms of a unit occur, in order, as numbers in long arrays: objects for terms take twice as long. */
class Occurrences {
  readonly terms: string[] = [];
  readonly written: string[] = [];
  /** By field: its document, and how much a word in it counts. */
  readonly documents: number[] = [];
  readonly shares: number[] = [];
  /** By occurrence: the number of its term, its field, its position. */
  term = new Int32Array(4096);
  field = new Int32Array(4096);
  position = new Int32Array(4096);
  count = 0;
  readonly #numbers = new Map<string, number>();
  readonly #byWord = new Map<LanguageWords, (readonly number[] | undefined)[]>();

  /** Adds a field of a document. Its words have positions from `start` on, or none. */
  add(document: number, share: number, words: LanguageWords, found: Int32Array, start: number | undefined): void {
    const field = this.shares.push(share) - 1;
    this.documents.push(document);
    const known = this.#known(words);
    for (let at = 0; at < found.length; at++) {
      const word = found[at] ?? 0;
      let terms = known[word];
      if (terms === undefined) {
        terms = this.#termsOf(words, word);
        known[word] = terms;
      }
      for (let i = 0; i < terms.length; i++) {
        if (this.count === this.term.length) this.#grow();
        this.term[this.count] = terms[i] ?? 0;
        this.field[this.count] = field;
        this.position[this.count++] = start === undefined ? -1 : start + at;
      }
    }
  }

  #known(words: LanguageWords): (readonly number[] | undefined)[] {
    let known = this.#byWord.get(words);
    if (known === undefined) {
      known = new Array<readonly number[] | undefined>(words.count);
      this.#byWord.set(words, known);
    }
    return known;
  }

  #termsOf(words: LanguageWords, word: number): readonly number[] {
    const { terms, written } = words.word(word);
    return terms.map((term) => {
      let number = this.#numbers.get(term);
      if (number === undefined) {
        number = this.terms.push(term) - 1;
        this.written.push(written === term ? "" : written);
        this.#numbers.set(term, number);
      }
      return number;
    });
  }

  #grow(): void {
    const size = this.count * 2;
    this.term = longer(this.term, size);
    this.field = longer(this.field, size);
    this.position = longer(this.position, size);
  }

  /** The occurrences ordered by term, and where those of each term begin. */
  byTerm(): { readonly order: Int32Array; readonly starts: Int32Array } {
    const starts = new Int32Array(this.terms.length + 1);
    for (const term of this.term.subarray(0, this.count)) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    for (let term = 0; term < this.terms.length; term++) {
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    }
    const next = starts.slice();
    const order = new Int32Array(this.count);
    for (let at = 0; at < this.count; at++) {
      const term = this.term[at] ?? 0;
      const place = next[term] ?? 0;
      order[place] = at;
      next[term] = place + 1;
    }
    return { order, starts };
  }
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
  // Do not split a surrogate pair.
  return `${(space > longestSummary / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, "")}…`;
}

function readDocument(number: number, document: SearchDocument, weights: FieldWeights, into: Occurrences): void {
  const { title, summary, text, names, lang, withdrawn } = document;
  const words = wordsOfLanguage(lang);
  let start = 0;
  const add = (field: FieldName, content: string) => {
    const found = indexedWords(content, words, lang);
    const { length, slope } = fields[field];
    const share = weights[field] / (1 - slope + (slope * found.length) / length);
    into.add(number, share, words, found, field === "names" ? undefined : start);
    start += found.length + gap;
  };
  add("headline", title);
  if (withdrawn) return;
  add("summary", summary);
  add("text", text);
  add("names", names.join("\n"));
}

function packTerms(found: Occurrences): Pick<Unit, "terms" | "written" | "counts" | "postings" | "positions"> {
  const sorted = [...found.terms.keys()].sort((a, b) => ((found.terms[a] ?? "") < (found.terms[b] ?? "") ? -1 : 1));
  const { order, starts } = found.byTerm();
  const postings = new ByteWriter();
  const positions = new ByteWriter();
  const counts: number[] = [];
  for (const term of sorted) {
    const [postingsBefore, positionsBefore] = [postings.length, positions.length];
    const end = starts[term + 1] ?? 0;
    let documents = 0;
    let last = 0;
    for (let at = starts[term] ?? 0; at < end; ) {
      const document = found.documents[found.field[order[at] ?? 0] ?? 0] ?? 0;
      const first = at;
      let weight = 0;
      let placed = 0;
      for (; at < end; at++) {
        const field = found.field[order[at] ?? 0] ?? 0;
        if (found.documents[field] !== document) break;
        weight += found.shares[field] ?? 0;
        if ((found.position[order[at] ?? 0] ?? 0) >= 0) placed++;
      }
      postings.number(document - last);
      postings.byte(levelOf(weight));
      positions.number(placed);
      let before = 0;
      // Names, which have no positions, come last.
      for (let i = first; i < first + placed; i++) {
        const position = found.position[order[i] ?? 0] ?? 0;
        positions.number(position - before);
        before = position;
      }
      documents++;
      last = document;
    }
    counts.push(postings.length - postingsBefore, positions.length - positionsBefore, documents, last);
  }
  return {
    terms: sorted.map((term) => found.terms[term] ?? ""),
    written: sorted.map((term) => found.written[term] ?? ""),
    counts,
    postings: postings.take(),
    positions: positions.take(),
  };
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

import { ByteWriter } from "./bytes.ts";
import {
  type Column,
  columnFile,
  columnNames,
  documentsFile,
  documentsInShard,
  headFile,
  positionsFile,
  type Row,
  type SegmentHead,
  shardBytes,
  shardsInPositions,
  termsFile,
  type WordList,
  wordsFile,
  wordsInList,
} from "./format.ts";
import { mergeUnits } from "./merge-units.ts";
import type { Unit } from "./unit.ts";

/** A segment's files by name, and its entry in the manifest. */
export interface Segment {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly documents: number;
  readonly first: number;
  readonly last: number;
  /** How many documents each language has, by primary subtag. */
  readonly languages: ReadonlyMap<string, number>;
}

/** Shorter words are not suggested. */
const shortestWord = 4;
/** In a segment with more documents, a word that only one of them has may be a mistake. */
const fewDocuments = 2_000;
const alphabetic =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{M}'’-]+$/u;

/** Merges units, which are in order of their days, into the files of a segment: a pure function of the units. */
export function buildSegment(units: readonly Unit[]): Segment {
  const unit = mergeUnits(units);
  const { rows, days, columns } = unit;
  const files = new Map<string, Uint8Array>();
  const put = (name: string, content: unknown) =>
    files.set(name, content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content)));
  const shards = writeTerms(unit, put);
  const letters = writeWords(unit, put);
  for (let from = 0; from < rows.length; from += documentsInShard) {
    put(documentsFile(from / documentsInShard), rows.slice(from, from + documentsInShard));
  }
  for (const name of columnNames) put(columnFile(name), columnOf(columns[name]));
  put(headFile, { shards, days: packDays(days), letters } satisfies SegmentHead);
  return { files, documents: rows.length, first: days[0] ?? 0, last: days.at(-1) ?? 0, languages: languagesOf(rows) };
}

type Put = (name: string, content: unknown) => void;

/** Writes the shards of terms with their positions. Returns the separators between shards. */
function writeTerms({ terms, counts, postings, positions }: Unit, put: Put): readonly string[] {
  const encoder = new TextEncoder();
  const shards = [""];
  const shard = new ByteWriter();
  const section = new ByteWriter();
  const sections = new ByteWriter();
  const close = () => {
    const number = shards.length - 1;
    put(termsFile(number), shard.take());
    sections.number(section.length);
    sections.bytes(section.take());
    if (shards.length % shardsInPositions === 0) put(positionsFile(number), sections.take());
  };
  let before = "";
  let posting = 0;
  let position = 0;
  for (const [index, name] of terms.entries()) {
    const [ofPostings = 0, ofPositions = 0, documents = 0] = counts.slice(index * 4, index * 4 + 3);
    if (shard.length > 0 && shard.length + ofPostings > shardBytes) {
      close();
      shards.push(separator(before, name));
      before = "";
    }
    const shared = sharedLength(before, name);
    const rest = encoder.encode(name.slice(shared));
    for (const number of [shared, rest.length]) shard.number(number);
    shard.bytes(rest);
    for (const number of [documents, ofPostings]) shard.number(number);
    shard.copy(postings, posting, posting + ofPostings);
    section.number(ofPositions);
    section.copy(positions, position, position + ofPositions);
    posting += ofPostings;
    position += ofPositions;
    before = name;
  }
  close();
  if (sections.length > 0) put(positionsFile(shards.length - 1), sections.take());
  return shards;
}

/** The length of the common beginning of two terms, in UTF-16 units; never half a character. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return /[\ud800-\udbff]$/.test(b.slice(0, length)) ? length - 1 : length;
}

/** The shortest beginning of a term that comes after the term before it. */
function separator(before: string, term: string): string {
  const shared = sharedLength(before, term);
  return [...term.slice(shared)].slice(0, 1).reduce((start, letter) => start + letter, term.slice(0, shared));
}

/** Writes the words for "did you mean". Returns the first letter of each list. */
function writeWords({ terms, written, counts, rows }: Unit, put: Put): readonly string[] {
  const least = rows.length > fewDocuments ? 2 : 1;
  const letters = [""];
  let list: (string | number)[] = [];
  let last = "";
  for (const [index, name] of terms.entries()) {
    const documents = counts[index * 4 + 2] ?? 0;
    if (name.length < shortestWord || documents < least || !alphabetic.test(name)) continue;
    const letter = String.fromCodePoint(name.codePointAt(0) ?? 0);
    if (letter !== last && list.length >= wordsInList * 2) {
      put(wordsFile(letters.length - 1), list satisfies WordList);
      list = [];
      letters.push(letter);
    }
    last = letter;
    list.push(written[index] || name, documents);
  }
  put(wordsFile(letters.length - 1), list satisfies WordList);
  return letters;
}

function packDays(days: readonly number[]): readonly number[] {
  const packed: number[] = [];
  let last = 0;
  for (const day of days) {
    if (packed.length > 0 && day === last) packed[packed.length - 1] = (packed.at(-1) ?? 0) + 1;
    else packed.push(day - last, 1);
    last = day;
  }
  return packed;
}

function languagesOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, , , , lang] of rows) {
    const primary = (lang.split("-")[0] ?? "").toLowerCase();
    counts.set(primary, (counts.get(primary) ?? 0) + 1);
  }
  return counts;
}

/** The columns by which documents are filtered; `ids` are those of each document. */
function columnOf(ids: readonly (readonly string[])[]): Column {
  const numbers = new Map<string, number>();
  const sets: (readonly string[])[] = [];
  const of = ids.map((set) => {
    const key = set.join("\n");
    const number = numbers.get(key) ?? sets.length;
    if (number === sets.length) {
      numbers.set(key, number);
      sets.push(set);
    }
    return number;
  });
  return { sets, of: sets.length > 1 ? of : [] };
}

// The files of the search index, as the build writes them and browsers read them. Documents are numbered in order of
// publication.

/** Raised whenever the form of the files changes. */
export const formatVersion = 1;

/** `/search/manifest.json`: the only file that keeps its address when its content changes. */
export interface Manifest {
  readonly version: number;
  /** Oldest first. */
  readonly segments: readonly ManifestSegment[];
  /** Primary language subtags of the articles, the most common first. */
  readonly languages: readonly string[];
  /** Address of the module with the rules of a language. */
  readonly rules: Readonly<Record<string, string>>;
  readonly ranking: Ranking;
}

export interface ManifestSegment {
  /** Address of the segment's folder, with a slash at the end; contains a hash of all its files. */
  readonly folder: string;
  readonly documents: number;
  /** Days since 1970 of the first and last document. */
  readonly first: number;
  readonly last: number;
}

/** What ranking adds at query time. */
export interface Ranking {
  /** How soon more of the same word stops counting (k₁ of BM25F). */
  readonly saturation: number;
  /** How much the newest article gains over a very old one: 0.15 is 15 %. */
  readonly recent: number;
}

/** `head.json` of a segment: the contents of its shards. */
export interface SegmentHead {
  /** The shortest string that separates a shard of terms from the one before; the first is "". */
  readonly shards: readonly string[];
  /** Days with documents: days since the one before (the first: since 1970), documents, … */
  readonly days: readonly number[];
  /** The first letter of each list of words; "" for the first list. */
  readonly letters: readonly string[];
}

/** A line of a document shard: `d0.json` holds the first `documentsInShard`, and so on. */
export type Row = readonly [
  address: string,
  title: string,
  summary: string,
  /** Publication, minutes since 1970. */
  minutes: number,
  lang: string,
  type: string,
  withdrawn?: 1,
];

export const columnNames = ["topics", "editors", "outlets", "type", "lang"] as const;
export type ColumnName = (typeof columnNames)[number];

/** A value for each column. */
export function forColumns<Made>(make: (name: ColumnName) => Made): Record<ColumnName, Made> {
  const [topics, editors, outlets, type, lang] = columnNames;
  return {
    topics: make(topics),
    editors: make(editors),
    outlets: make(outlets),
    type: make(type),
    lang: make(lang),
  };
}

/** `topics.json` and the others: what documents can be filtered by. */
export interface Column {
  /** Every set of ids that some document has. */
  readonly sets: readonly (readonly string[])[];
  /** The position in `sets` for each document; empty if all have the first. */
  readonly of: readonly number[];
}

/** `w0.json`: words and the number of documents that contain them: word, count, … A letter is never cut in two. */
export type WordList = readonly (string | number)[];

export const documentsInShard = 32;
/** Bytes after which a shard of terms is closed. */
export const shardBytes = 5632;
/** Entries after which a list of words is closed, at the end of a letter. */
export const wordsInList = 600;
/** Shards of terms whose positions are in one file. */
export const shardsInPositions = 12;

export const headFile = "head.json";

export function documentsFile(shard: number): string {
  return `d${shard}.json`;
}

export function termsFile(shard: number): string {
  return `t${shard}.bin`;
}

export function positionsFile(shard: number): string {
  return `p${Math.floor(shard / shardsInPositions)}.bin`;
}

export function columnFile(name: ColumnName): string {
  return `${name}.json`;
}

export function wordsFile(list: number): string {
  return `w${list}.json`;
}

/** The shard that contains a term, if any does. */
export function shardOf(term: string, shards: readonly string[]): number {
  let low = 0;
  let high = shards.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((shards[middle] ?? "") <= term) low = middle;
    else high = middle;
  }
  return low;
}

// Weights are kept as levels of a sixteenth of an octave, 4 % apart, from 1/64 to 977.
const levelsOfOctave = 16;
const levelOfOne = 96;

export function levelOf(weight: number): number {
  return Math.min(255, Math.max(0, Math.round(Math.log2(weight) * levelsOfOctave) + levelOfOne));
}

const weights = Float32Array.from({ length: 256 }, (_, level) => 2 ** ((level - levelOfOne) / levelsOfOctave));

export function weightOf(level: number): number {
  return weights[level] ?? 0;
}

/** `/search/names.json`: ids and names of what documents can be filtered by, in the order of lists. */
export interface SearchNames {
  /** Topics after their parent. The parent's id is "" for a top-level topic. */
  readonly topics: readonly (readonly [id: string, name: string, parent: string])[];
  readonly editors: readonly (readonly [id: string, name: string])[];
  readonly outlets: readonly (readonly [id: string, name: string])[];
  readonly types: readonly (readonly [id: string, name: string])[];
  /** Primary subtags. */
  readonly languages: readonly (readonly [id: string, name: string])[];
}

import { ByteReader } from "./bytes.ts";
import {
  type Column,
  type ColumnName,
  columnFile,
  documentsFile,
  documentsInShard,
  headFile,
  type ManifestSegment,
  positionsFile,
  type Row,
  type SegmentHead,
  shardOf,
  shardsInPositions,
  termsFile,
  type WordList,
  wordsFile,
} from "./format.ts";

/** Reads a file of an index by its address. Rejects if it cannot. */
export interface Source {
  json(address: string): Promise<unknown>;
  bytes(address: string): Promise<Uint8Array>;
}

/** A term of a shard. */
export interface StoredTerm {
  readonly term: string;
  readonly documents: number;
  /** Its place in the shard. */
  readonly index: number;
  readonly postings: Uint8Array;
}

/** The terms of a segment that a word matches. */
export interface FoundTerm extends StoredTerm {
  readonly shard: number;
  /** The weight of a match. */
  readonly share: number;
}

/** The weight of a longer word. */
const beginning = 0.5;
const mostBeginnings = 40;

/** A segment of the index; each file is read once. */
export class SegmentReader {
  readonly #source: Source;
  readonly info: ManifestSegment;
  readonly #shards = new Map<number, Promise<readonly StoredTerm[]>>();
  readonly #files = new Map<string, Promise<unknown>>();
  #days: Int32Array | undefined;

  constructor(source: Source, info: ManifestSegment) {
    this.#source = source;
    this.info = info;
  }

  head(): Promise<SegmentHead> {
    return this.#json(headFile) as Promise<SegmentHead>;
  }

  /** The day of each document, days since 1970. */
  async days(): Promise<Int32Array> {
    this.#days ??= unpackDays((await this.head()).days, this.info.documents);
    return this.#days;
  }

  async row(document: number): Promise<Row | undefined> {
    const shard = Math.floor(document / documentsInShard);
    const rows = (await this.#json(documentsFile(shard))) as readonly Row[];
    return rows[document - shard * documentsInShard];
  }

  column(name: ColumnName): Promise<Column> {
    return this.#json(columnFile(name)) as Promise<Column>;
  }

  /** The words that begin with a letter, and others. */
  async words(letter: string): Promise<WordList> {
    const { letters } = await this.head();
    return (await this.#json(wordsFile(shardOf(letter, letters)))) as WordList;
  }

  /** The given terms that this segment contains, and those that begin with `start`, if given. */
  async find(terms: ReadonlyMap<string, number>, start: string | undefined): Promise<readonly FoundTerm[]> {
    const { shards } = await this.head();
    const found = new Map<string, FoundTerm>();
    const wanted = [...terms].map(async ([name, share]) => {
      const shard = shardOf(name, shards);
      const term = (await this.#shard(shard)).find((each) => each.term === name);
      if (term !== undefined) found.set(name, { ...term, shard, share });
    });
    await Promise.all(wanted);
    if (start !== undefined) {
      const begin = await this.#beginningWith(start, shards);
      for (const term of begin) if (!found.has(term.term)) found.set(term.term, { ...term, share: beginning });
    }
    return [...found.values()];
  }

  /** Reads no further than the next shard: terms that are left out are found once the reader types more. */
  async #beginningWith(start: string, shards: readonly string[]): Promise<readonly Omit<FoundTerm, "share">[]> {
    const first = shardOf(start, shards);
    const next = shards[first + 1];
    const numbers = next?.startsWith(start) && start.length > 2 ? [first, first + 1] : [first];
    const lists = await Promise.all(
      numbers.map(async (shard) =>
        (await this.#shard(shard)).filter(({ term }) => term.startsWith(start)).map((term) => ({ ...term, shard })),
      ),
    );
    return lists
      .flat()
      .sort((a, b) => b.documents - a.documents || (a.term < b.term ? -1 : 1))
      .slice(0, mostBeginnings);
  }

  /** The positions of a term in each document that has it, in the order of its postings. */
  async positions({ shard, index }: Pick<FoundTerm, "shard" | "index">): Promise<readonly (readonly number[])[]> {
    const reader = new ByteReader(await this.#bytes(positionsFile(shard)));
    for (let before = shard % shardsInPositions; before > 0; before--) reader.bytes(reader.number());
    const section = new ByteReader(reader.bytes(reader.number()));
    for (let before = index; before > 0; before--) section.bytes(section.number());
    const term = new ByteReader(section.bytes(section.number()));
    const positions: number[][] = [];
    while (!term.isAtEnd) {
      let last = 0;
      positions.push(
        Array.from({ length: term.number() }, () => {
          last += term.number();
          return last;
        }),
      );
    }
    return positions;
  }

  #shard(number: number): Promise<readonly StoredTerm[]> {
    return readOnce(this.#shards, number, async () => readShard(await this.#bytes(termsFile(number))));
  }

  #json(name: string): Promise<unknown> {
    return readOnce(this.#files, name, () => this.#source.json(this.info.folder + name));
  }

  #bytes(name: string): Promise<Uint8Array> {
    return readOnce(this.#files, name, () => this.#source.bytes(this.info.folder + name)) as Promise<Uint8Array>;
  }
}

/** Reads once. A failure is not cached, so a retry may succeed. */
function readOnce<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, read: () => Promise<Value>): Promise<Value> {
  const there = known.get(key);
  if (there !== undefined) return there;
  const reading = read();
  known.set(key, reading);
  reading.catch(() => known.delete(key));
  return reading;
}

function readShard(bytes: Uint8Array): readonly StoredTerm[] {
  const decoder = new TextDecoder();
  const reader = new ByteReader(bytes);
  const terms: StoredTerm[] = [];
  let term = "";
  while (!reader.isAtEnd) {
    const shared = reader.number();
    term = term.slice(0, shared) + decoder.decode(reader.bytes(reader.number()));
    const documents = reader.number();
    terms.push({ term, documents, index: terms.length, postings: reader.bytes(reader.number()) });
  }
  return terms;
}

function unpackDays(packed: readonly number[], documents: number): Int32Array {
  const days = new Int32Array(documents);
  let day = 0;
  let document = 0;
  for (let i = 0; i < packed.length; i += 2) {
    day += packed[i] ?? 0;
    const end = document + (packed[i + 1] ?? 0);
    days.fill(day, document, end);
    document = end;
  }
  return days;
}

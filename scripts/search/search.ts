import { ByteReader } from "./bytes.ts";
import { type ColumnName, columnNames, type Manifest, type Row, weightOf } from "./format.ts";
import { type LoadRules, type QueryPart, type QueryWord, queryParts } from "./query-words.ts";
import { type FoundTerm, SegmentReader, type Source } from "./read-segment.ts";
import { searchTokens } from "./search-tokens.ts";
import { similarWord } from "./similar-word.ts";

/** A reader's query. */
export interface SearchRequest {
  readonly query: string;
  readonly sort?: "relevance" | "date";
  /** By column, ids of which documents need one. The caller adds the children of topics. */
  readonly filters?: Partial<Readonly<Record<ColumnName, readonly string[]>>>;
  /** Days since 1970, both included. */
  readonly from?: number;
  readonly to?: number;
}

/** A document that matches. */
export interface Match {
  readonly segment: SegmentReader;
  readonly document: number;
  readonly day: number;
  readonly score: number;
}

export interface SearchResult {
  /** In the requested order. */
  readonly matches: readonly Match[];
  /** The corrected query that found them, if the reader's own found nothing. */
  readonly corrected?: string;
  /** The documents have only most of the words, because none has all. */
  readonly partial?: true;
  /** Whether the query contains a word to search for. */
  readonly asked: boolean;
  /** The words that excerpts mark. */
  readonly marks: Marks;
}

/** Terms to mark in a text, and beginnings of words. */
export interface Marks {
  readonly terms: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

/** The index in a browser or a test. */
export class SearchIndex {
  readonly segments: readonly SegmentReader[];
  readonly #manifest: Manifest;
  readonly #rules: LoadRules;

  constructor(manifest: Manifest, source: Source, rules: LoadRules) {
    this.#manifest = manifest;
    this.segments = manifest.segments.map((info) => new SegmentReader(source, info));
    this.#rules = rules;
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    // Each waits for an answer of the network.
    const [parts] = await Promise.all([
      queryParts(request.query, this.#manifest.languages, this.#rules),
      ...this.#segmentsOf(request).map((segment) => segment.head()),
    ]);
    const asked = parts.some(({ excluded }) => !excluded);
    if (!asked) return { matches: [], asked, marks: marksOf([]) };
    const found = await this.#run(parts, request);
    if (found.matches.length > 0) return { matches: found.matches, asked, marks: marksOf(parts) };
    const corrected = await this.#correct(request.query, parts, found.documents);
    if (corrected !== undefined) {
      const again = await queryParts(corrected, this.#manifest.languages, this.#rules);
      const { matches } = await this.#run(again, request);
      if (matches.length > 0) return { matches, corrected, asked, marks: marksOf(again) };
    }
    const { matches } = await this.#run(parts, request, true);
    return { matches, asked, marks: marksOf(parts), ...(matches.length > 0 ? { partial: true as const } : {}) };
  }

  row({ segment, document }: Match): Promise<Row | undefined> {
    return segment.row(document);
  }

  /**
   * Numbers of matches by id of a column. `path` returns an id and others for which it also counts, such as the
   * topics above it.
   */
  async count(
    matches: readonly Match[],
    name: ColumnName,
    path: (id: string) => readonly string[] = (id) => [id],
  ): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const columns = await this.#columns(name, new Set(matches.map(({ segment }) => segment)));
    for (const { segment, document } of matches) {
      const ids = new Set((columns.get(segment)?.(document) ?? []).flatMap(path));
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  /** The segments with documents of the days that are asked for. */
  #segmentsOf({ from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: SearchRequest) {
    return this.segments.filter(({ info }) => info.first <= to && info.last >= from);
  }

  async #columns(
    name: ColumnName,
    segments: Iterable<SegmentReader>,
  ): Promise<ReadonlyMap<SegmentReader, (document: number) => readonly string[]>> {
    const read = [...segments].map(async (segment) => {
      const { sets, of } = await segment.column(name);
      return [segment, (document: number) => sets[of[document] ?? 0] ?? []] as const;
    });
    return new Map(await Promise.all(read));
  }

  /**
   * With `partial`, documents need only most of the words. `documents` tells how many documents contain each required
   * word.
   */
  async #run(
    parts: readonly QueryPart[],
    request: SearchRequest,
    partial = false,
  ): Promise<{ readonly matches: readonly Match[]; readonly documents: ReadonlyMap<QueryWord, number> }> {
    const { filters = {}, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, sort } = request;
    const segments = this.#segmentsOf(request);
    const [weighed, allowed] = await Promise.all([
      Promise.all(segments.map((segment) => weigh(segment, parts))),
      Promise.all(segments.map((segment) => this.#allowed(segment, filters))),
    ]);
    const documents = new Map<QueryWord, number>();
    for (const { words } of weighed) {
      for (const [word, { documents: count }] of words) documents.set(word, (documents.get(word) ?? 0) + count);
    }
    const total = this.segments.reduce((sum, { info }) => sum + info.documents, 0);
    const newest = this.segments.at(-1)?.info.last ?? 0;
    const matches: Match[] = [];
    for (const [index, segment] of segments.entries()) {
      const one = weighed[index];
      if (one === undefined) continue;
      const days = await segment.days();
      const ranking = { ...this.#manifest.ranking, total, documents, newest };
      const scores = scoresOf(one, parts, segment.info.documents, ranking, days, partial);
      for (let document = 0; document < scores.length; document++) {
        const score = scores[document] ?? 0;
        const day = days[document] ?? 0;
        if (score > 0 && day >= from && day <= to && allowed[index]?.(document) !== false) {
          matches.push({ segment, document, day, score });
        }
      }
    }
    // Matches are in order of publication.
    if (sort === "date") matches.reverse();
    else matches.sort((a, b) => b.score - a.score || b.day - a.day);
    return { matches, documents };
  }

  async #allowed(
    segment: SegmentReader,
    filters: NonNullable<SearchRequest["filters"]>,
  ): Promise<(document: number) => boolean> {
    const wanted = columnNames.flatMap((name) => {
      const ids = filters[name];
      return ids === undefined ? [] : [{ name, ids: new Set(ids) }];
    });
    const tests = await Promise.all(
      wanted.map(async ({ name, ids }) => {
        const { sets, of } = await segment.column(name);
        const passing = sets.map((set) => set.some((id) => ids.has(id)));
        return (document: number) => passing[of[document] ?? 0] === true;
      }),
    );
    return (document) => tests.every((test) => test(document));
  }

  /** The query with unknown words replaced by similar ones from the index; undefined if there are none. */
  async #correct(
    query: string,
    parts: readonly QueryPart[],
    documents: ReadonlyMap<QueryWord, number>,
  ): Promise<string | undefined> {
    const words = parts.filter(({ excluded }) => !excluded).flatMap((part) => part.words);
    const count = (word: QueryWord) => documents.get(word) ?? 0;
    const unknown = words.filter((word) => count(word) === 0);
    // The index may contain the same mistake: then suspect the rarest word.
    const rarest = words.toSorted((a, b) => count(a) - count(b)).slice(0, 1);
    let corrected = query;
    for (const word of unknown.length > 0 ? unknown : rarest) {
      const similar = await similarWord(word.folded, count(word), this.segments);
      if (similar !== undefined)
        corrected = replaceWord(corrected, word.typed, similar, this.#manifest.languages[0] ?? "");
    }
    return corrected === query ? undefined : corrected;
  }
}

/** Replaces the first occurrence of a whole word. */
function replaceWord(query: string, typed: string, other: string, lang: string): string {
  const plain = query.normalize("NFKC");
  const from = searchTokens(plain, lang).find(({ word }) => word === typed)?.from;
  return from === undefined ? query : plain.slice(0, from) + other + plain.slice(from + typed.length);
}

function marksOf(parts: readonly QueryPart[]): Marks {
  const words = parts.filter(({ excluded }) => !excluded).flatMap((part) => part.words);
  return {
    terms: new Set(words.flatMap(({ terms }) => [...terms.keys()])),
    beginnings: words.filter(({ open }) => open).map(({ folded }) => folded),
  };
}

/** The weight of a word in each document of a segment, 0 in those without it. */
interface Weighed {
  readonly documents: number;
  readonly weights: Float32Array;
}

interface WeighedSegment {
  readonly words: ReadonlyMap<QueryWord, Weighed>;
  /** Documents that have the words of a phrase in order. */
  readonly phrases: ReadonlyMap<QueryPart, Uint8Array>;
}

async function weigh(segment: SegmentReader, parts: readonly QueryPart[]): Promise<WeighedSegment> {
  const found = await Promise.all(
    parts
      .flatMap(({ words }) => words)
      .map(async (word) => [word, await segment.find(word.terms, word.open ? word.folded : undefined)] as const),
  );
  const terms = new Map(found);
  const words = new Map(found.map(([word, list]) => [word, weightsOf(list, segment.info.documents)] as const));
  const phrases = await Promise.all(
    parts.filter(({ phrase }) => phrase).map(async (part) => [part, await phraseIn(part, terms, segment)] as const),
  );
  return { words, phrases: new Map(phrases) };
}

function weightsOf(terms: readonly FoundTerm[], size: number): Weighed {
  const weights = new Float32Array(size);
  let documents = 0;
  for (const { postings, share } of terms) {
    eachPosting(postings, (document, level) => {
      if (weights[document] === 0) documents++;
      weights[document] = Math.max(weights[document] ?? 0, weightOf(level) * share);
    });
  }
  return { documents, weights };
}

function eachPosting(postings: Uint8Array, take: (document: number, level: number, index: number) => void): void {
  const reader = new ByteReader(postings);
  let document = 0;
  for (let index = 0; !reader.isAtEnd; index++) {
    document += reader.number();
    take(document, reader.byte(), index);
  }
}

/** 1 for each document that contains the words of a phrase in sequence. */
async function phraseIn(
  { words }: QueryPart,
  terms: ReadonlyMap<QueryWord, readonly FoundTerm[]>,
  segment: SegmentReader,
): Promise<Uint8Array> {
  const result = new Uint8Array(segment.info.documents);
  let starts: Map<number, Set<number>> | undefined;
  for (const word of words) {
    const places = new Map<number, Set<number>>();
    for (const term of terms.get(word) ?? []) {
      // A phrase is meant as it was typed.
      if (term.share < 1) continue;
      const positions = await segment.positions(term);
      eachPosting(term.postings, (document, _level, index) => {
        const before = starts?.get(document);
        if (starts !== undefined && before === undefined) return;
        const known = places.get(document) ?? new Set<number>();
        for (const position of positions[index] ?? []) {
          const start = position - word.position;
          if (before === undefined || before.has(start)) known.add(start);
        }
        if (known.size > 0) places.set(document, known);
      });
    }
    starts = places;
  }
  for (const document of starts?.keys() ?? []) result[document] = 1;
  return result;
}

interface RankingOf {
  readonly saturation: number;
  readonly recent: number;
  readonly total: number;
  readonly documents: ReadonlyMap<QueryWord, number>;
  readonly newest: number;
}

/** Days after which the bonus of a newer article is halved. */
const halfLife = 180;
/** The share of the required words that a document needs if none has all. */
const most = 0.6;

/** BM25F: the score of each document, 0 for one that does not match. */
function scoresOf(
  { words, phrases }: WeighedSegment,
  parts: readonly QueryPart[],
  size: number,
  { saturation, recent, total, documents, newest }: RankingOf,
  days: Int32Array,
  partial: boolean,
): Float32Array {
  const scores = new Float32Array(size);
  const missing = new Uint8Array(size);
  let required = 0;
  for (const part of parts) {
    const phrase = phrases.get(part);
    if (part.excluded) {
      exclude(part, phrase, words, missing);
      continue;
    }
    for (const word of part.words) {
      const { weights } = words.get(word) ?? { weights: new Float32Array(size) };
      const count = documents.get(word) ?? 0;
      const idf = Math.log(1 + (total - count + 0.5) / (count + 0.5));
      const isRequired = !word.optional || part.phrase;
      if (isRequired) required++;
      for (let document = 0; document < size; document++) {
        const weight = weights[document] ?? 0;
        const isThere = weight > 0 && phrase?.[document] !== 0;
        if (isThere) scores[document] = (scores[document] ?? 0) + (idf * weight) / (weight + saturation);
        else if (isRequired && (missing[document] ?? 0) < excludedMark - 1)
          missing[document] = (missing[document] ?? 0) + 1;
      }
    }
  }
  const allowed = partial ? required - Math.max(1, Math.ceil(required * most)) : 0;
  for (let document = 0; document < size; document++) {
    if ((missing[document] ?? 0) > allowed) scores[document] = 0;
    else if (scores[document] !== 0) {
      const age = Math.max(0, newest - (days[document] ?? 0));
      scores[document] = (scores[document] ?? 0) * (1 + recent * 2 ** (-age / halfLife));
    }
  }
  return scores;
}

const excludedMark = 255;

/** Marks the documents that have an excluded word, or all words of an excluded clause such as `-covid-19`. */
function exclude(
  part: QueryPart,
  phrase: Uint8Array | undefined,
  words: WeighedSegment["words"],
  missing: Uint8Array,
): void {
  for (let document = 0; document < missing.length; document++) {
    const has =
      phrase === undefined
        ? part.words.every((word) => (words.get(word)?.weights[document] ?? 0) > 0)
        : phrase[document] === 1;
    if (has) missing[document] = excludedMark;
  }
}

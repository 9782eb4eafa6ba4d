import { ByteReader, ByteWriter } from "./bytes.ts";
import { columnNames, forColumns, type Row } from "./format.ts";
import type { Unit } from "./unit.ts";

/**
 * Merges units, which are in order of their days, into one: a pure function of the units, however they were merged
 * before.
 */
export function mergeUnits(units: readonly Unit[]): Unit {
  const [only] = units;
  if (only !== undefined && units.length === 1) return only;
  const rows: Row[] = [];
  const days: number[] = [];
  const columns = forColumns((): (readonly string[])[] => []);
  const cursors: Cursor[] = [];
  for (const unit of units) {
    cursors.push(new Cursor(unit, rows.length));
    for (const row of unit.rows) rows.push(row);
    for (const day of unit.days) days.push(day);
    for (const name of columnNames) for (const ids of unit.columns[name]) columns[name].push(ids);
  }
  return { rows, days, columns, ...mergeTerms(cursors) };
}

/** Reads the terms of a unit one after the other. */
class Cursor {
  readonly unit: Unit;
  /** The number of the unit's first document. */
  readonly base: number;
  /** The current term; undefined at the end. */
  term: string | undefined;
  #index = 0;
  #posting = 0;
  #position = 0;

  constructor(unit: Unit, base: number) {
    this.unit = unit;
    this.base = base;
    this.term = unit.terms[0];
  }

  get written(): string {
    return this.unit.written[this.#index] ?? "";
  }

  /** Appends the current term to that of earlier units, which ends with document `last`. Returns the new last one. */
  append(postings: ByteWriter, positions: ByteWriter, last: number): number {
    const reader = new ByteReader(this.unit.postings, this.#posting);
    // Only the number of the first document depends on the units before.
    postings.number(this.base + reader.number() - last);
    postings.copy(this.unit.postings, reader.at, this.#posting + this.#count(0));
    positions.copy(this.unit.positions, this.#position, this.#position + this.#count(1));
    return this.base + this.#count(3);
  }

  get documents(): number {
    return this.#count(2);
  }

  advance(): void {
    this.#posting += this.#count(0);
    this.#position += this.#count(1);
    this.term = this.unit.terms[++this.#index];
  }

  #count(what: number): number {
    return this.unit.counts[this.#index * 4 + what] ?? 0;
  }
}

function mergeTerms(cursors: readonly Cursor[]): Pick<Unit, "terms" | "written" | "counts" | "postings" | "positions"> {
  const terms: string[] = [];
  const written: string[] = [];
  const counts: number[] = [];
  const postings = new ByteWriter();
  const positions = new ByteWriter();
  const heap = new Heap(cursors);
  for (let cursor = heap.first; cursor?.term !== undefined; cursor = heap.first) {
    const { term } = cursor;
    terms.push(term);
    written.push(cursor.written);
    const [postingsBefore, positionsBefore] = [postings.length, positions.length];
    let documents = 0;
    let last = 0;
    for (let same: Cursor | undefined = cursor; same?.term === term; same = heap.first) {
      last = same.append(postings, positions, last);
      documents += same.documents;
      same.advance();
      heap.sink();
    }
    counts.push(postings.length - postingsBefore, positions.length - positionsBefore, documents, last);
  }
  return { terms, written, counts, postings: postings.take(), positions: positions.take() };
}

/** A binary heap of cursors: the first one has the first term and, among equal ones, the oldest unit. */
class Heap {
  readonly #cursors: Cursor[];

  constructor(cursors: readonly Cursor[]) {
    this.#cursors = [...cursors];
    for (let at = this.#cursors.length >> 1; at >= 0; at--) this.sink(at);
  }

  get first(): Cursor | undefined {
    return this.#cursors[0];
  }

  /** Restores the order after a cursor, by default the first, has advanced. */
  sink(from = 0): void {
    const cursors = this.#cursors;
    const moved = cursors[from];
    if (moved === undefined) return;
    let at = from;
    for (;;) {
      let child = at * 2 + 1;
      const [left, right] = [cursors[child], cursors[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child++;
      const smaller = cursors[child];
      if (smaller === undefined || !isBefore(smaller, moved)) break;
      cursors[at] = smaller;
      at = child;
    }
    cursors[at] = moved;
  }
}

function isBefore(a: Cursor, b: Cursor): boolean {
  if (a.term === undefined || b.term === undefined) return b.term === undefined && a.term !== undefined;
  return a.term < b.term || (a.term === b.term && a.base < b.base);
}

import { ByteReader, ByteWriter } from "./bytes.ts";
import { type ColumnName, columnNames, forColumns, type Row } from "./format.ts";
import type { Unit } from "./unit.ts";

/** A term of several units. */
export interface Merged {
  readonly written: string;
  documents: number;
  last: number;
  readonly postings: ByteWriter;
  readonly positions: ByteWriter;
}

/** Units as one, terms in no order. */
export interface MergedUnits {
  readonly terms: ReadonlyMap<string, Merged>;
  readonly rows: readonly Row[];
  readonly days: readonly number[];
  readonly columns: Readonly<Record<ColumnName, readonly (readonly string[])[]>>;
}

/** Merges units, which are in order of their days: a pure function of the units, however they were merged before. */
export function merge(units: Iterable<Unit>): MergedUnits {
  const terms = new Map<string, Merged>();
  const rows: Row[] = [];
  const days: number[] = [];
  const columns = forColumns((): (readonly string[])[] => []);
  for (const unit of units) {
    mergeTerms(terms, unit, rows.length);
    for (const row of unit.rows) rows.push(row);
    for (const day of unit.days) days.push(day);
    for (const name of columnNames) for (const ids of unit.columns[name]) columns[name].push(ids);
  }
  return { terms, rows, days, columns };
}

/** Merges the units of the days of a month into one: a year is merged faster from twelve units than from 365. */
export function mergeUnits(units: Iterable<Unit>): Unit {
  const { terms, rows, days, columns } = merge(units);
  const sorted = [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
  const written: string[] = [];
  const counts: number[] = [];
  const postings = new ByteWriter();
  const positions = new ByteWriter();
  for (const [, term] of sorted) {
    written.push(term.written);
    counts.push(term.postings.length, term.positions.length, term.documents, term.last);
    postings.bytes(term.postings.take());
    positions.bytes(term.positions.take());
  }
  const names = sorted.map(([name]) => name);
  return { rows, days, columns, terms: names, written, counts, postings: postings.take(), positions: positions.take() };
}

/** Adds the terms of a unit whose first document has the number `base`. */
function mergeTerms(terms: Map<string, Merged>, unit: Unit, base: number): void {
  const reader = new ByteReader(unit.postings);
  let position = 0;
  for (const [index, name] of unit.terms.entries()) {
    let term = terms.get(name);
    if (term === undefined) {
      const written = unit.written[index] ?? "";
      term = { written, documents: 0, last: 0, postings: new ByteWriter(), positions: new ByteWriter() };
      terms.set(name, term);
    }
    const count = (what: number) => unit.counts[index * 4 + what] ?? 0;
    const end = reader.at + count(0);
    const next = position + count(1);
    // Only the number of the first document depends on the units before.
    term.postings.number(base + reader.number() - term.last);
    term.postings.bytes(reader.bytes(end - reader.at));
    term.documents += count(2);
    term.last = base + count(3);
    term.positions.bytes(unit.positions.subarray(position, next));
    position = next;
  }
}

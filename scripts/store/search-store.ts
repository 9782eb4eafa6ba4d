import type { Database, RootDatabase } from "lmdb";
import type { DayName, MonthName } from "../base/dates.ts";

/** The entry of a segment in the manifest of the search index, and its files. */
export interface SegmentRecord {
  /** Of all its files. */
  readonly hash: string;
  readonly documents: number;
  /** Days since 1970 of the first and last document. */
  readonly first: number;
  readonly last: number;
  /** Primary subtag and number of documents, in order of subtags. */
  readonly languages: readonly (readonly [lang: string, documents: number])[];
  readonly files: readonly string[];
}

/** The search index: see scripts/search. */
export interface SearchStore {
  /** Packed units by day, for segments of one month. */
  readonly units: Database<Buffer, DayName>;
  /** Packed units by month, for segments of several months. */
  readonly months: Database<Buffer, MonthName>;
  /** Days whose unit, and with it their segment, is out of date. */
  readonly dirty: Database<true, DayName>;
  readonly segments: Database<SegmentRecord, string>;
  readonly files: Database<Buffer, [segment: string, file: string]>;
}

export function openSearch(root: RootDatabase): SearchStore {
  return {
    units: root.openDB({ name: "search-units", encoding: "binary", compression: true }),
    months: root.openDB({ name: "search-months", encoding: "binary", compression: true }),
    dirty: root.openDB({ name: "search-dirty", encoding: "json" }),
    segments: root.openDB({ name: "search-segments", encoding: "json" }),
    files: root.openDB({ name: "search-files", encoding: "binary" }),
  };
}

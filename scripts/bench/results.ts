import type { Moved } from "./bench-site.ts";
import type { HugoExtra } from "./hugo-site.ts";
import type { Run } from "./measure.ts";

/** The bench's results at one size. */
export interface SizeResult {
  readonly articles: number;
  /** The digest's size after all cases. */
  readonly weight: Weight;
  readonly cases: readonly CaseResult[];
  /** Files in which the site after all changes differs from one built from scratch; undefined if not compared. */
  readonly differences?: readonly string[];
  readonly moved?: Moved;
  readonly hugo: readonly HugoResult[];
  readonly search: readonly SearchResult[];
}

export interface Weight {
  readonly contentMb: number;
  readonly siteMb: number;
  readonly siteFiles: number;
  readonly storeMb: number;
}

export interface CaseResult {
  readonly name: string;
  readonly title: string;
  /** Wall time of each run, ms; `run` is the median. */
  readonly times: readonly number[];
  readonly run: Omit<Run, "output">;
  /** The stages of that run, as the build reported them. */
  readonly stages: string;
  readonly files: FilesResult;
}

/** What one build did to the output folder. */
export interface FilesResult {
  readonly written: number;
  readonly writtenMb: number;
  readonly deleted: number;
  /** Of the files written or deleted. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Files rewritten with the same bytes; undefined if not compared. */
  readonly needless?: number;
  /** The time of a bare loop that writes as many files of the same sizes, ms. */
  readonly floorMs: number;
}

export interface HugoResult {
  readonly extra: HugoExtra;
  readonly version: string;
  readonly run: Omit<Run, "output">;
  readonly siteFiles: number;
  readonly siteMb: number;
}

/** The search of a site: its index, and what readers wait for. */
export interface SearchResult {
  readonly of: string;
  /** The making of the index from scratch; undefined if that is part of a build. */
  readonly run?: Omit<Run, "output">;
  readonly files: number;
  readonly mb: number;
  readonly queries: readonly QueryResult[];
}

/** A query of a reader who has not searched before, on a slow network. */
export interface QueryResult {
  readonly title: string;
  /** How many articles are found. */
  readonly found: number;
  readonly requests: number;
  /** Script and index as sent, 1,000 bytes. */
  readonly kb: number;
  /** From the first request for script or index until results are shown. */
  readonly ms: number;
}

/** The cost of starting a process before any work, ms. */
export interface StartResult {
  readonly what: string;
  readonly ms: number;
  readonly cpuMs?: number;
}

export interface BenchResult {
  readonly machine: string;
  readonly node: string;
  readonly date: string;
  readonly starts: readonly StartResult[];
  readonly sizes: readonly SizeResult[];
}

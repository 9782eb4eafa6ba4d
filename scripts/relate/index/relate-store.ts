import type { Database, Key, RootDatabase } from "lmdb";
import type { RelateEntry } from "../contract.ts";
import { type RelateSettings, SETTINGS } from "../settings.ts";

/** An article in the store, without its terms. */
export interface Header extends Omit<RelateEntry, "terms"> {
  /** Identifies the article in the other tables. Never part of an answer. */
  readonly docId: number;
}

/**
 * The engine's tables.
 *
 * `index`, by key:
 * - `["next"]` next free doc id; `["weeks"]` weeks and their numbers of articles; `["background"]` doc ids of
 *   background articles
 * - `["id", id]` doc id
 * - `["order", at, id]`, `["topic", topic, at, id]`, `["slug", slug, at, id]`, `["member", story, at, id]`: doc ids
 * - `["place", docId]` slug of the article's story
 * - `["curated", id, docId]` the article lists `id` under `related:`
 * - `["fallback", topic, at, docId]` the article, published at `at`, shows the newest of this topic
 */
export interface RelateStore {
  readonly settings: RelateSettings;
  readonly index: Database<unknown, Key>;
  readonly headers: Database<Header, number>;
  /** Per article: see vectors.ts. */
  readonly vectors: Database<Buffer, number>;
  /** Per article links to older ones: see links.ts. */
  readonly links: Database<Buffer, number>;
  /** Per article links from newer ones. */
  readonly backlinks: Database<Buffer, number>;
  /** Statistics and postings of terms: see term-record.ts; the newest: see delta-segment.ts. */
  readonly terms: Database<Buffer, number>;
  /** Cache of a store used only for reading: see `memoizedStore`. */
  readonly memory?: RelateMemory;
}

/** Headers, and the slugs of stories, by doc id. */
export interface RelateMemory {
  readonly header: (docId: number) => Header | undefined;
  readonly slug: (docId: number) => string | undefined;
}

/**
 * Opens the engine's tables (six named databases with the prefix `relate-`) in an lmdb environment.
 * Write only inside the caller's transaction.
 */
export function openRelate(root: RootDatabase, settings: RelateSettings = SETTINGS): RelateStore {
  return {
    settings,
    index: root.openDB<unknown, Key>({ name: "relate-index" }),
    // Hundreds of headers are read at a time, and JSON is ten times as fast as lmdb's default encoding.
    headers: root.openDB<Header, number>({ name: "relate-heads", encoding: "json" }),
    vectors: root.openDB<Buffer, number>({ name: "relate-vectors", encoding: "binary" }),
    links: root.openDB<Buffer, number>({ name: "relate-links", encoding: "binary" }),
    backlinks: root.openDB<Buffer, number>({ name: "relate-backs", encoding: "binary" }),
    terms: root.openDB<Buffer, number>({ name: "relate-terms", encoding: "binary" }),
  };
}

/** Removes all articles. */
export function clearRelate({ index, headers, vectors, links, backlinks, terms }: RelateStore): void {
  for (const table of [index, headers, vectors, links, backlinks, terms]) table.clearSync();
}

import type { Database, Key, RootDatabase } from "lmdb";
import type { RelateEntry } from "../contract.ts";
import { SETTINGS, type Settings } from "../settings.ts";

/** An article's header in the store: all but its terms. */
export interface Head extends Omit<RelateEntry, "terms"> {
  /** The number under which the other tables know the article. Numbers never reach an answer. */
  readonly number: number;
}

/**
 * The named sub-databases of the engine. What stands where:
 *
 * `index`, by key:
 * - `["next"]` the next free number; `["weeks"]` weeks with their counts of articles; `["base"]` numbers of the base articles
 * - `["id", id]` an article's number
 * - `["order", at, id]`, `["topic", topic, at, id]`, `["slug", slug, at, id]`, `["member", story, at, id]`: numbers
 * - `["place", number]` the slug of the story an article is in
 * - `["curated", id, number]` the article of this number names `id` under `related:`
 * - `["fallback", topic, at, number]` the article of this number, published at `at`, shows the newest of this topic
 */
export interface RelateStore {
  readonly settings: Settings;
  readonly index: Database<unknown, Key>;
  readonly heads: Database<Head, number>;
  /** Per article two words a term, as `Terms`, with the weight in the upper half of the second word. */
  readonly vectors: Database<Buffer, number>;
  /** Per article its nearest older articles: see links.ts. */
  readonly links: Database<Buffer, number>;
  /** Per article the newer articles that have it in their links. */
  readonly backs: Database<Buffer, number>;
  /** Statistics and postings of terms: see term-table.ts; and those of the articles that came last: see recent-postings.ts. */
  readonly terms: Database<Buffer, number>;
  /** What was read before, of a store that is only read: see `remembering`. */
  readonly memory?: RelateMemory;
}

/** Headers by number, and the slugs of the stories that articles are in. */
export interface RelateMemory {
  readonly head: (number: number) => Head | undefined;
  readonly slug: (number: number) => string | undefined;
}

/**
 * Opens the engine's tables (six named databases, all with the prefix `relate-`) in an lmdb environment.
 * Writing happens only inside the caller's write transaction.
 */
export function openRelate(root: RootDatabase, settings: Settings = SETTINGS): RelateStore {
  return {
    settings,
    index: root.openDB<unknown, Key>({ name: "relate-index" }),
    // Headers are read by the hundred, and as JSON ten times as fast.
    heads: root.openDB<Head, number>({ name: "relate-heads", encoding: "json" }),
    vectors: root.openDB<Buffer, number>({ name: "relate-vectors", encoding: "binary" }),
    links: root.openDB<Buffer, number>({ name: "relate-links", encoding: "binary" }),
    backs: root.openDB<Buffer, number>({ name: "relate-backs", encoding: "binary" }),
    terms: root.openDB<Buffer, number>({ name: "relate-terms", encoding: "binary" }),
  };
}

/** Forgets every article. */
export function clearRelate({ index, heads, vectors, links, backs, terms }: RelateStore): void {
  for (const table of [index, heads, vectors, links, backs, terms]) table.clearSync();
}

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import type { MonthName } from "../base/dates.ts";
import { refuseSpecialFiles } from "../base/regular-file.ts";
import type { Article, ArticleText } from "../content/article.ts";
import type { Problem } from "../content/problem.ts";
import { openRelate, type RelateStore } from "../relate/index/relate-store.ts";
import type { RelateSettings } from "../relate/settings.ts";
import { extendToRecordedLength, isDamaged } from "./damage.ts";
import type { Entry } from "./digest.ts";
import { openSearch, type SearchStore } from "./search-store.ts";
import { Staging } from "./staging.ts";
import { currentBoot, markClosed, markOpen, openedIn } from "./unclean-shutdown-marker.ts";

/** Increment when the stored format changes: a store of another version is dropped and rebuilt. */
export const storeVersion = 18;

/** An article file: its article, the hash of its content, and the names it mentions. */
export interface SourceRecord {
  readonly id: string;
  /** Hash of the file's bytes. */
  readonly hash: string;
  /** `topics/space`, `outlets/bbc news`: registry and folded name. */
  readonly mentions: readonly string[];
  /** Addresses of the site that it links to, each once. */
  readonly links: readonly string[];
}

/** A published page. */
export interface PageRecord {
  /** Below the output folder, begins with `/`. */
  readonly file: string;
  readonly viewHash: string;
  /** Hash of the bytes written. */
  readonly hash: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** An output file that builds added, changed or deleted. */
export interface FileChange {
  readonly kind: string;
  readonly file: string;
  readonly change: "added" | "changed" | "deleted";
  /** Hash of the bytes; absent for a deleted file. */
  readonly hash?: string;
  /** Hash last listed in changes.json; absent for a file that did not exist then. */
  readonly before?: string;
}

/** A file whose page moved to another address, not deleted yet. */
export interface LeftFile {
  /** The kind of page; "" for a file announced by a build that died before recording anything. */
  readonly kind: string;
  /** Hash of its bytes, if known. */
  readonly hash?: string;
}

/**
 * Files that claim an address or id, in order. (A table with several values for each key would do, but within a
 * transaction lmdb 3.5 reads a missing key along with such values, and throws if it cannot decode it.)
 */
export function claimants({ claims }: Store, claim: string): readonly string[] {
  return [...claims.getKeys({ start: [claim, ""], end: [claim, "\uffff"] })].map(([, file]) => file);
}

/** How many warnings a table has, of all files. */
export function countProblems(table: Store["warnings"]): number {
  return [...table.getRange({})].reduce((sum, { value }) => sum + value.length, 0);
}

/** How many entries a table has. Unlike `getKeysCount`, lmdb reads no key for it. */
export function entryCount(table: Pick<Database, "getStats">): number {
  return (table.getStats() as { readonly entryCount: number }).entryCount;
}

/** Files of articles that link to an address of the site. */
export function filesLinkingTo({ links }: Store, address: string): readonly string[] {
  return [...links.getKeys({ start: [address, ""], end: [address, "\uffff"] })].map(([, file]) => file);
}

/** The rendered text of an article, whoever may see it; "" if there is none. */
export function htmlOf({ file, textHash }: Article, { texts }: Store): string {
  return texts.get(textKey(file, textHash))?.html ?? "";
}

/** Key of an article's text. The file comes first: an archive read in file order is inserted in order. */
export function textKey(file: string, hash: string): string {
  return `${file} ${hash}`;
}

/** `[kind, key]` */
export type PageKey = readonly [string, string];

/** The head of a list; absent for an empty list. */
export interface ListHead {
  /** Months that contain articles, with their number, oldest first. */
  readonly counts: readonly (readonly [month: MonthName, count: number])[];
  readonly newest: Entry;
}

/** Entries of one month, oldest first, flattened: instant, id, instant, id, … */
export type ListChunk = (number | string)[];

export type MetaKey =
  | "version"
  /** Build time of the last index, milliseconds since 1970. */
  | "now"
  /** Hash of everything that determines how articles are parsed: code, settings. */
  | "parseHash"
  /** Hash of everything all pages are rendered with, as the pages on disk show it. */
  | "sharedHash"
  /** The registries of the last index. */
  | "registries"
  /** The front-page list at the last index. */
  | "front"
  /** The other editions and their pages at the last index. */
  | "editions"
  /** The settings from which ids and addresses of the last index were made. */
  | "tag"
  | "permalink"
  /** Ids that articles lost when their files were renamed by hand. */
  | "lostIds"
  /** The pictures of `src/static` at the last index. */
  | "pictures"
  /** Set while all pages must be checked. */
  | "renderAll"
  /** Where the next build continues to verify the output. */
  | "verifyFrom"
  /** Set until ownerless files are deleted from an output folder that the store did not know. */
  | "sweep"
  /** Marks of the output folder that these page records describe, one or two: see output-mark.ts. */
  | "output"
  /** Name of the site in the page records: see page-records.ts. */
  | "site"
  /** Number of recorded pages of each kind: see page-records.ts. */
  | "pageCounts";

/**
 * The digest's store: one lmdb environment with typed tables. One process writes (see lock.ts), any number read.
 * Everything in it can be rebuilt from article files and registries.
 */
export interface Store {
  readonly root: RootDatabase;
  readonly meta: Database<unknown, MetaKey>;
  /** Packed stat cache by folder below the content folder: see file-stamps.ts. */
  readonly stamps: Database<Buffer, string>;
  /** By file below the content folder. */
  readonly sources: Database<SourceRecord, string>;
  /** Every article that has a file, including hidden ones, by id. */
  readonly articles: Database<Article, string>;
  /** By file and hash, see `textKey`. */
  readonly texts: Database<ArticleText, string>;
  /** Parsed files that wait to be indexed. */
  readonly staging: Staging;
  /** By file. */
  readonly warnings: Database<readonly Problem[], string>;
  /** Warnings of dead links, by file: what the last build that looked at the file found. See dead-links.ts. */
  readonly deadLinks: Database<readonly Problem[], string>;
  /** `[address, file]`: which article files link to an address of the site. */
  readonly links: Database<true, [address: string, file: string]>;
  /** Which files claim an address or, as `id:…`, an id; more than one is a conflict. */
  readonly claims: Database<true, [claim: string, file: string]>;
  /** Which files mention a name of a registry. */
  readonly mentions: Database<string, string>;
  /** Path of a static file, which begins with `/` → its stamp: see static-files.ts. */
  readonly statics: Database<string, string>;
  /** Old address → id of the article that had it. */
  readonly aliases: Database<string, string>;
  /** `[instant, id]`: when articles become due and expire. */
  readonly moments: Database<true, [number, string]>;
  /** `[list, month]` → its entries: see lists.ts. */
  readonly lists: Database<ListChunk, [list: string, month: string]>;
  /**
   * List → counts by month and newest entry. A separate table, because pages that name all topics read the heads of
   * all lists.
   */
  readonly listHeads: Database<ListHead, string>;
  readonly pages: Database<PageRecord, PageKey & string[]>;
  /** Output file → its page. */
  readonly outputs: Database<PageKey, string>;
  /** By file. */
  readonly left: Database<LeftFile, string>;
  /** Files added, changed or deleted since changes.json was last written, by file. */
  readonly changes: Database<FileChange, string>;
  /** Pages to check that no finished build has checked yet. */
  readonly pending: Database<true, PageKey & string[]>;
  /** Terms, neighbours and stories. */
  readonly relate: RelateStore;
  readonly search: SearchStore;
}

/** Sets or removes a value, unless it is unchanged: a transaction that changes nothing costs nothing. */
export function putMeta(meta: Store["meta"], key: MetaKey, value: unknown): void {
  if (JSON.stringify(meta.get(key)) === JSON.stringify(value)) return;
  if (value === undefined) meta.removeSync(key);
  else meta.putSync(key, value);
}

/** Whether a table is empty. */
export function isEmpty(table: { getKeys(range: { readonly limit: number }): Iterable<unknown> }): boolean {
  for (const _ of table.getKeys({ limit: 1 })) return false;
  return true;
}

/**
 * Opens the store in the cache folder for writing. A missing, damaged or outdated store is created from scratch.
 * `relating` replaces the usual settings for relating articles.
 */
export function openStore(cache: string, relating?: RelateSettings): Store {
  const folder = join(cache, "store");
  mkdirSync(folder, { recursive: true });
  refuseSpecialFiles(folder);
  if (!isSound(folder)) rmSync(folder, { recursive: true });
  extendToRecordedLength(dataFile(folder));
  mkdirSync(folder, { recursive: true });
  markOpen(folder);
  const store = tables(open({ path: folder, noSync: currentBoot() !== "", ...sizing }), cache, relating);
  const version = store.meta.get("version");
  if (version === storeVersion) return store;
  if (version === undefined) {
    store.meta.putSync("version", storeVersion);
    return store;
  }
  store.root.close();
  rmSync(folder, { recursive: true });
  return openStore(cache, relating);
}

/** Whether the store can be opened and is complete: see damage.ts and unclean-shutdown-marker.ts. */
function isSound(folder: string): boolean {
  const boot = openedIn(folder);
  return (boot === undefined || boot === currentBoot()) && !isDamaged(dataFile(folder), boot === undefined);
}

/**
 * Closes a store opened for writing. If the process `leaves`, its memory is not freed first: lmdb keeps every page it
 * ever changed, and freeing those of 10,000 articles one by one takes 0.8 s.
 */
export async function closeStore(store: Store, cache: string, leaves = false): Promise<void> {
  await store.staging.close();
  if (!leaves) await store.root.close();
  const folder = join(cache, "store");
  extendToRecordedLength(dataFile(folder));
  markClosed(folder, dataFile(folder));
}

function dataFile(folder: string): string {
  return join(folder, "data.mdb");
}

/** Opens the store for reading while another process writes it. */
export function openStoreForReading(cache: string): Store {
  refuseSpecialFiles(join(cache, "store"));
  return tables(open({ path: join(cache, "store"), readOnly: true, ...sizing }), cache);
}

// 64 GiB of address space, not of disk: the file grows as needed.
const sizing = { mapSize: 2 ** 36, maxDbs: 64, noMemInit: true } as const;

function tables(root: RootDatabase, cache: string, relating?: RelateSettings): Store {
  const json = { encoding: "json" } as const;
  return {
    root,
    meta: root.openDB({ name: "meta", ...json }),
    stamps: root.openDB({ name: "stamps", encoding: "binary" }),
    sources: root.openDB({ name: "sources", ...json }),
    articles: root.openDB({ name: "articles", ...json }),
    texts: root.openDB({ name: "texts", ...json, compression: true }),
    staging: new Staging(cache),
    warnings: root.openDB({ name: "warnings", ...json }),
    deadLinks: root.openDB({ name: "dead-links", ...json }),
    links: root.openDB({ name: "links", ...json }),
    claims: root.openDB({ name: "claims", ...json }),
    mentions: root.openDB({ name: "mentions", encoding: "ordered-binary", dupSort: true }),
    statics: root.openDB({ name: "statics", ...json }),
    aliases: root.openDB({ name: "aliases", ...json }),
    moments: root.openDB({ name: "moments", ...json }),
    lists: root.openDB({ name: "lists", ...json }),
    listHeads: root.openDB({ name: "list-heads", ...json }),
    pages: root.openDB({ name: "pages", ...json }),
    outputs: root.openDB({ name: "outputs", ...json }),
    left: root.openDB({ name: "left", ...json }),
    changes: root.openDB({ name: "changes", ...json }),
    pending: root.openDB({ name: "pending", ...json }),
    relate: openRelate(root, relating),
    search: openSearch(root),
  };
}

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import type { MonthName } from "../base/dates.ts";
import type { Article, ArticleText } from "../content/article.ts";
import type { Problem } from "../content/problem.ts";
import { openRelate, type RelateStore } from "../relate/index/relate-store.ts";
import type { Settings as RelateSettings } from "../relate/settings.ts";
import { fillUp, isDamaged } from "./damage.ts";
import type { Entry } from "./digest.ts";
import { currentBoot, markClosed, markOpen, openedIn } from "./open-mark.ts";
import { WaitingRoom } from "./waiting-room.ts";

/** Raised whenever the form of what is stored changes: an older store is dropped and made again. */
export const storeVersion = 13;

/** What is known of an article file: which article it holds, by what content, and the names it mentions. */
export interface SourceRecord {
  readonly id: string;
  /** Of the file's bytes. */
  readonly hash: string;
  /** `topics/space`, `outlets/bbc news`: registry and folded name. */
  readonly mentions: readonly string[];
}

/** A page that stands in the output folder. */
export interface PageRecord {
  /** Below the output folder, begins with `/`. */
  readonly file: string;
  readonly viewHash: string;
  /** Of the bytes written. */
  readonly hash: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** A file of the output that builds added, changed or removed. */
export interface FileChange {
  readonly kind: string;
  readonly file: string;
  readonly change: "added" | "changed" | "deleted";
  /** Of the bytes; absent for a deleted file. */
  readonly hash?: string;
  /** Of the bytes that changes.json told last; absent for a file that was not there. */
  readonly before?: string;
}

/** A file that a page left for another address and that is not removed yet. */
export interface LeftFile {
  /** The kind of page; "" for a file that a build announced and died before anything was recorded. */
  readonly kind: string;
  /** Of its bytes, where they are known. */
  readonly hash?: string;
}

/**
 * Files that claim an address or an id, in order. (A table with several values for one key would do, but within a
 * transaction lmdb 3.5 reads a key that is not there along with such values, and throws when it makes no sense.)
 */
export function claimants({ claims }: Store, claim: string): readonly string[] {
  return [...claims.getKeys({ start: [claim, ""], end: [claim, "\uffff"] })].map(([, file]) => file);
}

/** Key of an article's text. By file first: an archive read in order of its files is inserted in order. */
export function textKey(file: string, hash: string): string {
  return `${file} ${hash}`;
}

/** `[kind, key]` */
export type PageKey = readonly [string, string];

/** What is known of a list beside its entries; nothing of an empty one. */
export interface ListHead {
  /** Months that hold articles and how many, oldest first. */
  readonly counts: readonly (readonly [month: MonthName, count: number])[];
  readonly newest: Entry;
}

/** Entries of one month, oldest first, flat: instant, id, instant, id, … */
export type ListChunk = (number | string)[];

export type MetaKey =
  | "version"
  /** Build time of the last index, milliseconds since 1970. */
  | "now"
  /** Hash of what every article is parsed with: code, settings. */
  | "parseHash"
  /** Hash of what every page is rendered with, as far as the pages on disk show it. */
  | "sharedHash"
  /** The registries of the last index. */
  | "registries"
  /** The pictures of `src/static` at the last index. */
  | "pictures"
  /** Set while all pages are to be looked at. */
  | "renderAll"
  /** Where the next build goes on verifying the output. */
  | "verifyFrom"
  /** Set until files that no page owns are removed from an output folder that the store did not know. */
  | "sweep"
  /** The marks of the output folder these page records speak of, one or two: see output-mark.ts. */
  | "output"
  /** Name of the site as the page records have it: see page-records.ts. */
  | "site"
  /** How many pages of each kind are recorded: see page-records.ts. */
  | "pageCounts";

/**
 * The digest's store: one lmdb environment, its tables typed. One process writes (see lock.ts), any number read.
 * Everything in it can be made again from the article files and registries, except that making it takes longer.
 */
export interface Store {
  readonly root: RootDatabase;
  readonly meta: Database<unknown, MetaKey>;
  /** Packed file stamps by folder below the content folder: see file-stamps.ts. */
  readonly stamps: Database<Buffer, string>;
  /** By file below the content folder. */
  readonly sources: Database<SourceRecord, string>;
  /** Every article that has a file, hidden ones too, by id. */
  readonly articles: Database<Article, string>;
  /** By file and hash, see `textKey`. */
  readonly texts: Database<ArticleText, string>;
  /** What this build parsed, until it is indexed. */
  readonly waiting: WaitingRoom;
  /** By file. */
  readonly warnings: Database<readonly Problem[], string>;
  /** Which files claim an address or (as `id:…`) an id; more than one is a conflict. */
  readonly claims: Database<true, [claim: string, file: string]>;
  /** Which files mention a name of a registry. */
  readonly mentions: Database<string, string>;
  /** Static files by their paths, which begin with `/` → what the file system says of them: see static-files.ts. */
  readonly statics: Database<string, string>;
  /** Old address → id of the article that stood there. */
  readonly aliases: Database<string, string>;
  /** `[instant, id]`: when articles come due and expire. */
  readonly moments: Database<true, [number, string]>;
  /** `[list, month]` → its entries: see lists.ts. */
  readonly lists: Database<ListChunk, [list: string, month: string]>;
  /** List → counts by month and its newest entry. Close to one another, as pages that name all topics read the heads of all lists. */
  readonly listHeads: Database<ListHead, string>;
  readonly pages: Database<PageRecord, PageKey & string[]>;
  /** Output file → the page that stands there. */
  readonly outputs: Database<PageKey, string>;
  /** By file. */
  readonly left: Database<LeftFile, string>;
  /** Files added, changed and deleted since changes.json was last written, by file. */
  readonly changes: Database<FileChange, string>;
  /** Pages to look at that no finished build has looked at yet. */
  readonly pending: Database<true, PageKey & string[]>;
  /** Which articles belong together. */
  readonly relate: RelateStore;
}

/** Writes what the store knows, or forgets it, unless that is what it holds: a transaction that changes nothing costs nothing. */
export function putMeta(meta: Store["meta"], key: MetaKey, value: unknown): void {
  if (JSON.stringify(meta.get(key)) === JSON.stringify(value)) return;
  if (value === undefined) meta.removeSync(key);
  else meta.putSync(key, value);
}

/** Whether a table holds nothing. */
export function isEmpty(table: { getKeys(range: { readonly limit: number }): Iterable<unknown> }): boolean {
  for (const _ of table.getKeys({ limit: 1 })) return false;
  return true;
}

/**
 * Opens the store in the cache folder for writing; one that is missing, damaged or of an older version is made anew. `relating` is how its
 * articles are related, as usual unless told.
 */
export function openStore(cache: string, relating?: RelateSettings): Store {
  const folder = join(cache, "store");
  mkdirSync(folder, { recursive: true });
  if (!isSound(folder)) rmSync(folder, { recursive: true });
  fillUp(dataFile(folder));
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

/** Whether the store may be opened, and holds what was written: see damage.ts and open-mark.ts. */
function isSound(folder: string): boolean {
  const boot = openedIn(folder);
  return (boot === undefined || boot === currentBoot()) && !isDamaged(dataFile(folder), boot === undefined);
}

/**
 * Closes a store that was opened for writing. A process that `leaves` does not give back its memory before: lmdb keeps each page that it ever
 * changed, and giving those of 10,000 articles back one by one takes 0.8 s.
 */
export async function closeStore(store: Store, cache: string, leaves = false): Promise<void> {
  await store.waiting.close();
  if (!leaves) await store.root.close();
  const folder = join(cache, "store");
  fillUp(dataFile(folder));
  markClosed(folder, dataFile(folder));
}

function dataFile(folder: string): string {
  return join(folder, "data.mdb");
}

/** Opens the store beside the process that writes it. */
export function openStoreForReading(cache: string): Store {
  return tables(open({ path: join(cache, "store"), readOnly: true, ...sizing }), cache);
}

// 64 GiB of address space, not of disk: the file grows as it is filled.
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
    waiting: new WaitingRoom(cache),
    warnings: root.openDB({ name: "warnings", ...json }),
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
  };
}

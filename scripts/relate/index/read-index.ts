import type { Key } from "lmdb";
import { boundedMemo } from "../../base/bounded-memo.ts";
import type { Published } from "./publication-order.ts";
import type { Header, RelateStore } from "./relate-store.ts";

/** Sorts after any string or number in an lmdb key. */
const AFTER_ALL = Buffer.from([0xff]);

/** The doc id of an article, `undefined` if it is not in the store. */
export function docIdOf(store: RelateStore, id: string): number | undefined {
  return store.index.get(["id", id]) as number | undefined;
}

/**
 * The header of an article.
 * @throws if there is none: the store is inconsistent
 */
export function headerOf(store: RelateStore, docId: number): Header {
  const header = store.memory === undefined ? readHeader(store, docId) : store.memory.header(docId);
  if (header === undefined)
    throw new Error(`The store of related articles has no article with the doc id ${docId}, but refers to it.`);
  return header;
}

function readHeader(store: RelateStore, docId: number): Header | undefined {
  return store.headers.get(docId);
}

function readSlug(store: RelateStore, docId: number): string | undefined {
  return store.index.get(storyKey(docId)) as string | undefined;
}

/** The least number of headers, and of stories, that stay cached. */
const CACHED = 20_000;

/** A store for reading only that caches headers and stories: a page needs the headers of some thirty articles. */
export function memoizedStore(store: RelateStore): RelateStore {
  const header = boundedMemo(CACHED, (docId: number) => readHeader(store, docId));
  const slug = boundedMemo(CACHED, (docId: number) => readSlug(store, docId));
  return { ...store, memory: { header, slug } };
}

/** The slug of an article's story. */
export function slugOf(store: RelateStore, docId: number): string | undefined {
  return store.memory === undefined ? readSlug(store, docId) : store.memory.slug(docId);
}

export function putStorySlug(store: RelateStore, docId: number, slug: string | undefined): void {
  if (slug === undefined) store.index.removeSync(storyKey(docId));
  else store.index.putSync(storyKey(docId), slug);
}

/** The key of an article's story. */
export function storyKey(docId: number): Key {
  return ["place", docId];
}

/** The key of an article within a story. */
export function memberKey(slug: string, { at, id }: Published): (string | number)[] {
  return ["member", slug, at, id];
}

/** The range of all keys with a prefix, from `start` if given. */
export function rangeUnder(prefix: readonly Key[], start: readonly Key[] = prefix): { start: Key[]; end: Key[] } {
  return { start: [...start], end: [...prefix, AFTER_ALL] };
}

/** The doc ids under a key prefix, in key order or reversed. */
export function docIdsUnder(
  store: RelateStore,
  prefix: readonly Key[],
  limit = Number.POSITIVE_INFINITY,
  newestFirst = false,
): number[] {
  const { start, end } = rangeUnder(prefix);
  const options = newestFirst ? { start: end, end: start, reverse: true } : { start, end };
  const found: number[] = [];
  for (const { value } of store.index.getRange(options)) {
    if (found.length >= limit) break;
    found.push(value as number);
  }
  return found;
}

/** The keys with a prefix, in order. */
export function keysUnder(store: RelateStore, prefix: readonly Key[]): Key[][] {
  return [...store.index.getKeys(rangeUnder(prefix))].filter((key) => Array.isArray(key)) as Key[][];
}

/** The last parts of the keys with a prefix. */
export function lastPartsUnder(store: RelateStore, prefix: readonly Key[]): Key[] {
  return keysUnder(store, prefix).map((key) => key.at(-1) as Key);
}

/** Weeks with articles, in order, and the number of articles. */
export function weekCounts(store: RelateStore): [week: number, count: number][] {
  return (store.index.get(["weeks"]) as [number, number][] | undefined) ?? [];
}

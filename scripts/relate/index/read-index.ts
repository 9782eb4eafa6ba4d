import type { Key } from "lmdb";
import { boundedMemo } from "../../base/bounded-memo.ts";
import type { Published } from "./publication-order.ts";
import type { Head, RelateStore } from "./relate-store.ts";

/** Greater than any string or number in a key of lmdb. */
const AFTER_ALL = Buffer.from([0xff]);

/** The number of an article, `undefined` when it is not in the store. */
export function numberOf(store: RelateStore, id: string): number | undefined {
  return store.index.get(["id", id]) as number | undefined;
}

/**
 * The header of an article that the store refers to.
 * @throws when there is none: the store contradicts itself
 */
export function headOf(store: RelateStore, number: number): Head {
  const head = store.memory === undefined ? readHead(store, number) : store.memory.head(number);
  if (head === undefined)
    throw new Error(`The store of related articles refers to number ${number}, which it does not hold.`);
  return head;
}

function readHead(store: RelateStore, number: number): Head | undefined {
  return store.heads.get(number);
}

function readSlug(store: RelateStore, number: number): string | undefined {
  return store.index.get(placeKey(number)) as string | undefined;
}

/** Articles of which headers and stories are remembered at least. */
const REMEMBERED = 20_000;

/** The store for those who only read it while nobody changes it: a page asks for the headers of some thirty articles. */
export function remembering(store: RelateStore): RelateStore {
  const head = boundedMemo(REMEMBERED, (number: number) => readHead(store, number));
  const slug = boundedMemo(REMEMBERED, (number: number) => readSlug(store, number));
  return { ...store, memory: { head, slug } };
}

/** The slug of the story an article is in. */
export function slugOf(store: RelateStore, number: number): string | undefined {
  return store.memory === undefined ? readSlug(store, number) : store.memory.slug(number);
}

export function putPlace(store: RelateStore, number: number, slug: string | undefined): void {
  if (slug === undefined) store.index.removeSync(placeKey(number));
  else store.index.putSync(placeKey(number), slug);
}

/** Where the slug of the story that an article is in stands in the index. */
export function placeKey(number: number): Key {
  return ["place", number];
}

/** Where an article stands in the index among those of a story. */
export function memberKey(slug: string, { at, id }: Published): (string | number)[] {
  return ["member", slug, at, id];
}

/** All keys that begin so, as a range; one that begins later, where `start` is given. */
export function rangeUnder(prefix: readonly Key[], start: readonly Key[] = prefix): { start: Key[]; end: Key[] } {
  return { start: [...start], end: [...prefix, AFTER_ALL] };
}

/** The numbers under a beginning of a key, in the key's order or from its end. */
export function numbersUnder(
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

/** The keys under a beginning of a key, in their order. */
export function keysUnder(store: RelateStore, prefix: readonly Key[]): Key[][] {
  return [...store.index.getKeys(rangeUnder(prefix))].filter((key) => Array.isArray(key)) as Key[][];
}

/** The last parts of these keys. */
export function lastPartsUnder(store: RelateStore, prefix: readonly Key[]): Key[] {
  return keysUnder(store, prefix).map((key) => key.at(-1) as Key);
}

/** Weeks that have articles, in order, with their counts. */
export function weekCounts(store: RelateStore): [week: number, count: number][] {
  return (store.index.get(["weeks"]) as [number, number][] | undefined) ?? [];
}

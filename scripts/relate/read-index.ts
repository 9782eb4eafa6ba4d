import type { Key } from "lmdb";
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
  const head = store.heads.get(number);
  if (head === undefined)
    throw new Error(`The store of related articles refers to number ${number}, which it does not hold.`);
  return head;
}

/** The slug of the story an article is in. */
export function slugOf(store: RelateStore, number: number): string | undefined {
  return store.index.get(["place", number]) as string | undefined;
}

export function putPlace(store: RelateStore, number: number, slug: string | undefined): void {
  if (slug === undefined) store.index.removeSync(["place", number]);
  else store.index.putSync(["place", number], slug);
}

/** The numbers under a beginning of a key, in the key's order or from its end. */
export function numbersUnder(
  store: RelateStore,
  prefix: readonly Key[],
  limit = Number.POSITIVE_INFINITY,
  newestFirst = false,
): number[] {
  const first = [...prefix] as Key;
  const last = [...prefix, AFTER_ALL] as unknown as Key;
  const options = newestFirst ? { start: last, end: first, reverse: true } : { start: first, end: last };
  const found: number[] = [];
  for (const { value } of store.index.getRange(options)) {
    if (found.length >= limit) break;
    found.push(value as number);
  }
  return found;
}

/** The last parts of the keys under a beginning of a key. */
export function lastPartsUnder(store: RelateStore, prefix: readonly Key[]): Key[] {
  const found: Key[] = [];
  for (const key of store.index.getKeys({ start: [...prefix] as Key, end: [...prefix, AFTER_ALL] as unknown as Key })) {
    if (Array.isArray(key)) found.push(key.at(-1) as Key);
  }
  return found;
}

/** Weeks that have articles, in order, with their counts. */
export function weekCounts(store: RelateStore): [week: number, count: number][] {
  return (store.index.get(["weeks"]) as [number, number][] | undefined) ?? [];
}

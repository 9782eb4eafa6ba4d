import type { Key } from "lmdb";
import { indexKeys } from "./index-keys.ts";
import { memberKey, placeKey } from "./read-index.ts";
import type { Head, RelateStore } from "./relate-store.ts";
import { append } from "./words.ts";

/** Kinds of entries of the index that lead to an article's number, in the order of their keys. */
const KINDS = ["curated", "id", "member", "order", "slug", "topic"];

/** Writes the index in the order of its keys, kind by kind, so that the keys of one kind alone are held. */
export function putIndex(store: RelateStore, heads: readonly Head[], places: readonly (string | undefined)[]): void {
  for (const kind of KINDS) {
    for (const [key, number] of entriesOf(kind, heads, places)) append(store.index, key, number);
    if (kind !== "order") continue;
    for (const [number, slug] of places.entries()) if (slug !== undefined) append(store.index, placeKey(number), slug);
  }
}

function* entriesOf(
  kind: string,
  heads: readonly Head[],
  places: readonly (string | undefined)[],
): Generator<readonly [Key, number]> {
  const byName = new Map<string | number, (readonly [Key, number])[]>();
  for (const head of heads) {
    const slug = places[head.number];
    const keys = slug === undefined ? indexKeys(head) : [...indexKeys(head), memberKey(slug, head)];
    for (const key of keys) {
      const [of, name = ""] = key;
      if (of !== kind) continue;
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [[key, head.number]]);
      else same.push([key, head.number]);
    }
  }
  // Under one name the order of publication is that of the keys.
  const names = [...byName.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) yield* byName.get(name) ?? [];
}

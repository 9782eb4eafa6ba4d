import type { Key } from "lmdb";
import { indexKeys } from "./index-keys.ts";
import type { Joined } from "./join-story.ts";
import { memberKey, placeKey, placeValue } from "./read-index.ts";
import type { Head, RelateStore } from "./relate-store.ts";
import { append } from "./words.ts";

/** Kinds of entries of the index that lead to an article's number, in the order of their keys. */
const KINDS = ["curated", "id", "member", "order", "slug", "topic"];

/** Writes the index in the order of its keys, kind by kind, so that the keys of one kind alone are held. */
export function putIndex(store: RelateStore, heads: readonly Head[], places: readonly (Joined | undefined)[]): void {
  for (const kind of KINDS) {
    for (const [key, number] of entriesOf(kind, heads, places)) append(store.index, key, number);
    if (kind !== "order") continue;
    for (const [number, place] of places.entries())
      if (place !== undefined) append(store.index, placeKey(number), placeValue(place));
  }
}

function* entriesOf(
  kind: string,
  heads: readonly Head[],
  places: readonly (Joined | undefined)[],
): Generator<readonly [Key, number]> {
  const byName = new Map<string | number, (readonly [Key, number])[]>();
  for (const head of heads) {
    const place = places[head.number];
    const keys = place === undefined ? indexKeys(head) : [...indexKeys(head), memberKey(place.slug, head)];
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

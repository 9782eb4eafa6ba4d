import type { Key } from "lmdb";
import { indexKeys } from "./index-keys.ts";
import { memberKey, storyKey } from "./read-index.ts";
import type { Header, RelateStore } from "./relate-store.ts";
import { append } from "./uint32s.ts";

/** Kinds of keys with a doc id as value, in key order. */
const KINDS = ["curated", "id", "member", "order", "slug", "topic"];

/** Writes the index in key order, kind by kind, to keep only one kind in memory. */
export function putIndex(
  store: RelateStore,
  headers: readonly Header[],
  places: readonly (string | undefined)[],
): void {
  for (const kind of KINDS) {
    for (const [key, docId] of entriesOf(kind, headers, places)) append(store.index, key, docId);
    if (kind !== "order") continue;
    for (const [docId, slug] of places.entries()) if (slug !== undefined) append(store.index, storyKey(docId), slug);
  }
}

function* entriesOf(
  kind: string,
  headers: readonly Header[],
  places: readonly (string | undefined)[],
): Generator<readonly [Key, number]> {
  const byName = new Map<string | number, (readonly [Key, number])[]>();
  for (const header of headers) {
    const slug = places[header.docId];
    const keys = slug === undefined ? indexKeys(header) : [...indexKeys(header), memberKey(slug, header)];
    for (const key of keys) {
      const [of, name = ""] = key;
      if (of !== kind) continue;
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [[key, header.docId]]);
      else same.push([key, header.docId]);
    }
  }
  // Within a name, publication order is key order.
  const names = [...byName.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) yield* byName.get(name) ?? [];
}

import { docIdOf, headerOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { NEAR_DUPLICATE } from "../links/similarity.ts";
import { textNeighboursOf } from "./text-neighbours.ts";

/** The id of an older article of which this one is a version; undefined if there is none. */
export function olderVersionOf(store: RelateStore, id: string): string | undefined {
  const docId = docIdOf(store, id);
  if (docId === undefined) return undefined;
  const own = headerOf(store, docId);
  const versions = textNeighboursOf(store, own).filter(({ similarity }) => similarity >= NEAR_DUPLICATE);
  return versions.find(({ header }) => header.at < own.at || (header.at === own.at && header.id < own.id))?.header.id;
}

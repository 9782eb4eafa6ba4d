import { FLAT, type RelateChange, type RelateTouched, type Topics } from "./contract.ts";
import { weekCounts } from "./index/read-index.ts";
import type { RelateStore } from "./index/relate-store.ts";
import { rebuild } from "./rebuild.ts";
import { updateStore } from "./update/update-store.ts";

/** A change larger than this share of the archive, and than LARGE articles, is cheaper as a rebuild. */
const LARGE_PART = 1 / 8;
const LARGE = 256;

/**
 * Updates the store with changed articles. Returns what they may have affected. Call it inside a write transaction. The
 * answers then equal those of a store built from scratch with the same articles. If topics moved, the caller knows the
 * affected articles: those of the topics above them.
 */
export function relate(store: RelateStore, changes: readonly RelateChange[], topics: Topics = FLAT): RelateTouched {
  const last = [...new Map(changes.map((change) => [change.id, change])).values()];
  if (last.length === 0) return { articles: new Set(), gains: new Map(), stories: new Set(), beginning: new Set() };
  const stored = weekCounts(store).reduce((sum, [, count]) => sum + count, 0);
  const small = stored + last.length <= store.settings.smallDigest;
  const large = last.length > LARGE && last.length > stored * LARGE_PART;
  return small || large ? rebuild(store, last) : updateStore(store, last, topics);
}

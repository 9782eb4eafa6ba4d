import { changeStore } from "./change-store.ts";
import { FLAT, type RelateChange, type RelateTouched, type Topics } from "./contract.ts";
import { weekCounts } from "./index/read-index.ts";
import type { RelateStore } from "./index/relate-store.ts";
import { rebuild } from "./rebuild.ts";

/** A change of more than this part of the archive, and of more articles than that, is cheaper done anew. */
const LARGE_PART = 1 / 8;
const LARGE = 256;

/**
 * Brings the store up to date with changes to articles, and says what they may have changed.
 * Must be called inside the caller's write transaction. After it, every answer is the same as that of a store made from nothing of
 * the same articles. Where topics moved, the caller knows whose answers may have changed: those of articles of the topics above them.
 */
export function relate(store: RelateStore, changes: readonly RelateChange[], topics: Topics = FLAT): RelateTouched {
  const last = [...new Map(changes.map((change) => [change.id, change])).values()];
  if (last.length === 0) return { articles: new Set(), gains: new Map(), stories: new Set(), beginning: new Set() };
  const held = weekCounts(store).reduce((sum, [, count]) => sum + count, 0);
  const small = held + last.length <= store.settings.smallDigest;
  const large = last.length > LARGE && last.length > held * LARGE_PART;
  return small || large ? rebuild(store, last) : changeStore(store, last, topics);
}

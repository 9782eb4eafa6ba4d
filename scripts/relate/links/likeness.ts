import { SAME } from "../index/vector-of.ts";
import { DAY } from "../settings.ts";

/** Below this likeness two articles have nothing to do with one another. */
export const FAINT = Math.round(0.05 * SAME);
/** From this likeness on, one of two articles tells readers of the other nothing new. */
export const NEAR_DUPLICATE = Math.round(0.85 * SAME);
/** Parts of what chance does not explain from which an article is worth reading after another: by its text alone, and when they share a topic. */
const USEFUL = 0.75;
const USEFUL_ON_TOPIC = 0.55;

/** From this likeness on, an article is worth reading after one of which `chance` is known. */
export function usefulFrom(chance: number): number {
  return Math.max(FAINT, chance * USEFUL);
}

/** `usefulFrom` for articles that share a topic. */
export function usefulOnTopicFrom(chance: number): number {
  return Math.max(FAINT, chance * USEFUL_ON_TOPIC);
}

/** The part of an article's rank that nearness in time can take away. */
const RECENCY = 0.35;
/** Days apart at which half of it is gone. */
const HALF = 60;

/** The rank of two articles for one another: their likeness, mildly less the further apart they appeared. */
export function rankOf(likeness: number, atA: number, atB: number): number {
  const days = Math.abs(atA - atB) / DAY;
  return Math.round(likeness * (1 - RECENCY + (RECENCY * HALF) / (HALF + days)));
}

import { SAME } from "../index/vector-of.ts";
import { DAY } from "../settings.ts";

/** Below this likeness two articles have nothing to do with one another. */
export const FAINT = Math.round(0.05 * SAME);
/** From this likeness on, two articles are about the same. */
export const ABOUT_THE_SAME = Math.round(0.12 * SAME);
/** From this likeness on, one of two articles tells a reader of the other nothing. */
export const NEAR_DUPLICATE = Math.round(0.85 * SAME);

/** The part of an article's rank that nearness in time can take away. */
const RECENCY = 0.15;
/** Days apart at which half of it is gone. */
const HALF = 90;

/** The rank of two articles for one another: their likeness, mildly less the further apart they appeared. */
export function rankOf(likeness: number, atA: number, atB: number): number {
  const days = Math.abs(atA - atB) / DAY;
  return Math.round(likeness * (1 - RECENCY + (RECENCY * HALF) / (HALF + days)));
}

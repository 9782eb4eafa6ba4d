import { MAX_SIMILARITY } from "../index/vector-of.ts";
import { DAY } from "../settings.ts";

/** Articles with a lower similarity are unrelated. */
export const MIN_SIMILARITY = Math.round(0.05 * MAX_SIMILARITY);
/** From this similarity on, one article is a version of the other. */
export const NEAR_DUPLICATE = Math.round(0.85 * MAX_SIMILARITY);
/** Share of `chance` from which an article is worth reading next: by text alone, and if the two share a topic. */
const USEFUL = 0.75;
const USEFUL_ON_TOPIC = 0.55;

/** The similarity from which an article is worth reading after one with this `chance`. */
export function usefulFrom(chance: number): number {
  return Math.max(MIN_SIMILARITY, chance * USEFUL);
}

/** `usefulFrom` if the two share a topic. */
export function usefulOnTopicFrom(chance: number): number {
  return Math.max(MIN_SIMILARITY, chance * USEFUL_ON_TOPIC);
}

/** The share of the rank that distance in time can take away. */
const RECENCY = 0.35;
/** Days after which half of that share is gone. */
const HALF = 60;

/** The rank of two articles for each other: their similarity, reduced by distance in time. */
export function rankOf(similarity: number, atA: number, atB: number): number {
  const days = Math.abs(atA - atB) / DAY;
  return Math.round(similarity * (1 - RECENCY + (RECENCY * HALF) / (HALF + days)));
}

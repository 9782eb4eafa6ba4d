import type { Terms } from "../contract.ts";
import { partHaving, rawWeight } from "./term-weight.ts";

/** Length of every vector; the likeness of two is the sum of products, an integer of at most UNIT². */
export const UNIT = 4095;
/** The likeness of an article with itself. */
export const SAME = UNIT * UNIT;

/** What is known of terms, asked by hash or by place among the terms of the article. */
export interface Weighing {
  /** The `rarityLevel` of a term; `second` is its second word in `Terms`. */
  level(hash: number, second: number, index: number): number;
  /** Articles that a comparison chooses from: see `WeekStatistics.crowdAt`. */
  readonly crowd: number;
  /** Is a closing sentence a formula? */
  isFormula(hash: number, index: number): boolean;
}

/** Is a term, by its second word in `Terms`, a closing sentence as a whole? */
export function isClosing(second: number): boolean {
  return ((second >>> 4) & 0xff) === 0;
}

/** What the terms of an article weigh. */
export interface Weighed {
  readonly weights: Uint16Array;
  /** Similarity to another article from which on chance does not explain it, 0 … SAME. */
  readonly chance: number;
}

/**
 * The weights of an article's terms, one for each, as integers, so that sums of their products are exact in any order.
 * Terms that occur only in boilerplate weigh nothing.
 */
export function vectorOf(terms: Terms, { level, isFormula, crowd }: Weighing): Weighed {
  const size = terms.length / 2;
  let formulas = 0;
  for (let i = 0; i < size; i++) {
    const second = terms[i * 2 + 1] ?? 0;
    if (isClosing(second) && isFormula(terms[i * 2] ?? 0, i)) formulas |= second >>> 12;
  }
  const raw = new Float64Array(size);
  const levels = new Uint8Array(size);
  let square = 0;
  for (let i = 0; i < size; i++) {
    const second = terms[i * 2 + 1] ?? 0;
    const closing = (second >>> 12) & 15;
    if (isClosing(second) || (closing !== 0 && (closing & ~formulas) === 0)) continue;
    levels[i] = level(terms[i * 2] ?? 0, second, i);
    const weight = rawWeight(second, levels[i] ?? 0);
    raw[i] = weight;
    square += weight * weight;
  }
  const scale = square === 0 ? 0 : UNIT / Math.sqrt(square);
  const weights = new Uint16Array(size);
  for (let i = 0; i < size; i++) weights[i] = Math.round((raw[i] ?? 0) * scale);
  return { weights, chance: chanceOf(weights, levels, crowd) };
}

/** A similarity of two articles that has no meaning, whatever their terms. */
const FLOOR = 0.074;
/** What is asked beyond the floor, in means and deviations of the similarity of unrelated articles. */
const MEANS = 1.5;
const DEVIATIONS = 1.55;
/** Deviations more for each factor of e in the number of articles to choose from, beside those of a small digest. */
const DEVIATIONS_OF_CROWD = 0.67;
const SMALL_CROWD = 400;
/** Articles of one beat share even rare terms: any term is in this part of them. */
const SHARED_ON_A_BEAT = 0.008;

/**
 * The null model: an unrelated article has a term as often as articles at large do, independently of the others, and with the
 * same weight. Then its similarity has the mean Σ w² · p and the variance Σ w⁴ · p.
 */
function chanceOf(weights: Uint16Array, levels: Uint8Array, crowd: number): number {
  let mean = 0;
  let variance = 0;
  for (let i = 0; i < weights.length; i++) {
    const square = (weights[i] ?? 0) ** 2 / SAME;
    if (square === 0) continue;
    const part = partHaving(levels[i] ?? 0);
    mean += square * part;
    variance += square * square * (part + SHARED_ON_A_BEAT);
  }
  const deviations = DEVIATIONS + DEVIATIONS_OF_CROWD * Math.log(crowd / SMALL_CROWD);
  return Math.round(Math.min(1, FLOOR + MEANS * mean + deviations * Math.sqrt(variance)) * SAME);
}

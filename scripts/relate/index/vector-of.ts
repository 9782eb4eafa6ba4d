import type { Terms } from "../contract.ts";
import { documentShare, languageShare, rawWeight } from "./term-weight.ts";

/** Length of every vector. The similarity of two is the sum of products, an integer of at most UNIT². */
const UNIT = 4095;
/** The similarity of an article with itself. */
export const MAX_SIMILARITY = UNIT * UNIT;

/** Statistics of terms, by hash or by place among the terms of the article. */
export interface TermStatistics {
  /** The `idfLevel` of a term; `second` is its second word in `Terms`. */
  level(hash: number, second: number, index: number): number;
  /** Articles to choose from: see `WeekStatistics.poolAt`. */
  readonly pool: number;
  /** Whether a sentence is boilerplate. */
  isBoilerplate(hash: number, index: number): boolean;
}

/** Whether a term, by its second word in `Terms`, is a whole sentence. */
function isSentence(second: number): boolean {
  return ((second >>> 4) & 0xff) === 0;
}

/** The weights of an article's terms. */
export interface Weights {
  readonly weights: Uint16Array;
  /** Similarity up to which chance explains it, 0 … MAX_SIMILARITY. */
  readonly chance: number;
}

/**
 * The weights of an article's terms, one each, as integers, so that sums of products are exact in any order.
 * Terms that occur only in boilerplate have weight zero.
 */
export function vectorOf(terms: Terms, { level, isBoilerplate, pool }: TermStatistics): Weights {
  const size = terms.length / 2;
  let boilerplate = 0;
  for (let i = 0; i < size; i++) {
    const second = terms[i * 2 + 1] ?? 0;
    if (isSentence(second) && isBoilerplate(terms[i * 2] ?? 0, i)) boilerplate |= second >>> 12;
  }
  const raw = new Float64Array(size);
  const levels = new Uint8Array(size);
  let square = 0;
  for (let i = 0; i < size; i++) {
    const second = terms[i * 2 + 1] ?? 0;
    const sentences = (second >>> 12) & 15;
    if (isSentence(second) || (sentences !== 0 && (sentences & ~boilerplate) === 0)) continue;
    levels[i] = level(terms[i * 2] ?? 0, second, i);
    const weight = rawWeight(second, levels[i] ?? 0);
    raw[i] = weight;
    square += weight * weight;
  }
  const scale = square === 0 ? 0 : UNIT / Math.sqrt(square);
  const weights = new Uint16Array(size);
  for (let i = 0; i < size; i++) weights[i] = Math.round((raw[i] ?? 0) * scale);
  return { weights, chance: chanceOf(terms, weights, levels, pool) };
}

/** A similarity that is never significant. */
const FLOOR = 0.0575;
/** Required above the floor, in means and standard deviations of the similarity of unrelated articles. */
const MEANS = 1.46;
const DEVIATIONS = 1.76;
/** Additional standard deviations per factor of e in the number of articles to choose from, compared to SMALL_POOL. */
const DEVIATIONS_OF_POOL = 0.525;
const SMALL_POOL = 400;
/** Articles on one beat share rare terms too: any term is in at least this share of them. */
const SHARED_ON_A_BEAT = 0.006;

/**
 * The null model: an unrelated article has each term independently, as often as articles of the digest or
 * of the language at large, with the same weight.
 * The similarity then has mean Σ w² · p and variance Σ w⁴ · p.
 */
function chanceOf(terms: Terms, weights: Uint16Array, levels: Uint8Array, pool: number): number {
  let mean = 0;
  let variance = 0;
  for (let i = 0; i < weights.length; i++) {
    const square = (weights[i] ?? 0) ** 2 / MAX_SIMILARITY;
    if (square === 0) continue;
    const part = Math.max(documentShare(levels[i] ?? 0), languageShare(terms[i * 2 + 1] ?? 0));
    mean += square * part;
    variance += square * square * (part + SHARED_ON_A_BEAT);
  }
  const deviations = DEVIATIONS + DEVIATIONS_OF_POOL * Math.log(pool / SMALL_POOL);
  return Math.round(Math.min(1, FLOOR + MEANS * mean + deviations * Math.sqrt(variance)) * MAX_SIMILARITY);
}

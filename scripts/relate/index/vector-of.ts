import type { Terms } from "../contract.ts";
import { rawWeight } from "./term-weight.ts";

/** Length of every vector; the likeness of two is the sum of products, an integer of at most UNIT². */
export const UNIT = 4095;
/** The likeness of an article with itself. */
export const SAME = UNIT * UNIT;

/** What is known of terms, asked by hash or by place among the terms of the article. */
export interface Weighing {
  /** The `rarityLevel` of a term; `second` is its second word in `Terms`. */
  level(hash: number, second: number, index: number): number;
  /** Is a closing sentence a formula? */
  isFormula(hash: number, index: number): boolean;
}

/** Is a term, by its second word in `Terms`, a closing sentence as a whole? */
export function isClosing(second: number): boolean {
  return ((second >>> 4) & 0xff) === 0;
}

/**
 * The weights of an article's terms, one for each, as integers: sums of their products are exact in whatever order they are made.
 * Terms that stand only in closing sentences that are formulas weigh nothing.
 */
export function vectorOf(terms: Terms, { level, isFormula }: Weighing): Uint16Array {
  const size = terms.length / 2;
  let formulas = 0;
  for (let i = 0; i < size; i++) {
    const second = terms[i * 2 + 1] ?? 0;
    if (isClosing(second) && isFormula(terms[i * 2] ?? 0, i)) formulas |= second >>> 12;
  }
  const raw = new Float64Array(size);
  let square = 0;
  for (let i = 0; i < size; i++) {
    const second = terms[i * 2 + 1] ?? 0;
    const closing = (second >>> 12) & 15;
    if (isClosing(second) || (closing !== 0 && (closing & ~formulas) === 0)) continue;
    const weight = rawWeight(second, level(terms[i * 2] ?? 0, second, i));
    raw[i] = weight;
    square += weight * weight;
  }
  const scale = square === 0 ? 0 : UNIT / Math.sqrt(square);
  const weights = new Uint16Array(size);
  for (let i = 0; i < size; i++) weights[i] = Math.round((raw[i] ?? 0) * scale);
  return weights;
}

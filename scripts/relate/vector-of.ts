import type { Terms } from "./contract.ts";
import { rawWeight } from "./term-weight.ts";

/** Length of every vector; the likeness of two is the sum of products, an integer of at most UNIT². */
export const UNIT = 4095;
/** The likeness of an article with itself. */
export const SAME = UNIT * UNIT;

/**
 * The weights of an article's terms, one for each, as integers: sums of their products are exact in whatever order they are made.
 * @param levelAt the `rarityLevel` of a term by its hash or its place among the terms
 */
export function vectorOf(terms: Terms, levelAt: (hash: number, index: number) => number): Uint16Array {
  const size = terms.length / 2;
  const raw = new Float64Array(size);
  let square = 0;
  for (let i = 0; i < size; i++) {
    const weight = rawWeight(terms[i * 2 + 1] ?? 0, levelAt(terms[i * 2] ?? 0, i));
    raw[i] = weight;
    square += weight * weight;
  }
  const scale = square === 0 ? 0 : UNIT / Math.sqrt(square);
  return Uint16Array.from(raw, (weight) => Math.round(weight * scale));
}

import type { Terms } from "../contract.ts";
import type { RelateStore } from "./relate-store.ts";
import type { Weighed } from "./vector-of.ts";
import { putWords, viewWords } from "./words.ts";

/** An article's terms and the weight of each. */
export interface Vector extends Weighed {
  readonly terms: Terms;
}

/** Words of a stored vector before its terms: `chance`. */
const FIXED = 1;

/** The stored vector of an article. */
export function getVector(store: RelateStore, number: number): Vector {
  const words = viewWords(store.vectors, number);
  const size = Math.max(0, words.length - FIXED);
  const terms = new Uint32Array(size);
  const weights = new Uint16Array(size / 2);
  for (let i = 0; i < size; i += 2) {
    const second = words[FIXED + i + 1] ?? 0;
    terms[i] = words[FIXED + i] ?? 0;
    terms[i + 1] = second & 0xffff;
    weights[i / 2] = second >>> 16;
  }
  return { terms, weights, chance: words[0] ?? 0 };
}

/** The hash of each term. */
export function hashesOf(terms: Terms): Uint32Array {
  const hashes = new Uint32Array(terms.length / 2);
  for (let place = 0; place < hashes.length; place++) hashes[place] = terms[place * 2] ?? 0;
  return hashes;
}

export function putVector(store: RelateStore, number: number, vector: Vector): void {
  putWords(store.vectors, number, packVector(vector.terms, vector));
}

/** `chance`, then two words a term: its hash; its weight in the upper half, the rest of its `Terms` word in the lower. */
export function packVector(terms: Terms, { weights, chance }: Weighed): Uint32Array {
  const words = new Uint32Array(FIXED + terms.length);
  words[0] = chance;
  for (let i = 0; i < terms.length; i += 2) {
    words[FIXED + i] = terms[i] ?? 0;
    words[FIXED + i + 1] = (((weights[i / 2] ?? 0) << 16) | (terms[i + 1] ?? 0)) >>> 0;
  }
  return words;
}

/** How alike two articles are, 0 … SAME. */
export function likenessOf(a: Vector, b: Vector): number {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < a.weights.length; i++) {
    const hash = a.terms[i * 2] ?? 0;
    while (j < b.weights.length && (b.terms[j * 2] ?? 0) < hash) j++;
    if (b.terms[j * 2] === hash) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
  }
  return sum;
}

/** How alike two articles are, by their numbers. */
export type Likeness = (a: number, b: number) => number;

/** Vectors by number; each is read once and kept as long as the function is. */
export function vectorsIn(store: RelateStore): (number: number) => Vector {
  const kept = new Map<number, Vector>();
  return (number) => {
    const known = kept.get(number) ?? getVector(store, number);
    kept.set(number, known);
    return known;
  };
}

/** `likenessOf` by numbers. */
export function likenessIn(store: RelateStore): Likeness {
  const vector = vectorsIn(store);
  return (a, b) => likenessOf(vector(a), vector(b));
}

import type { Terms } from "../contract.ts";
import type { RelateStore } from "./relate-store.ts";
import { putUint32s, viewUint32s } from "./uint32s.ts";
import type { Weights } from "./vector-of.ts";

/** Terms and weights of an article. */
export interface Vector extends Weights {
  readonly terms: Terms;
}

/** Words before the terms of a stored vector: `chance`. */
const FIXED = 1;

/** The stored vector of an article. */
export function getVector(store: RelateStore, docId: number): Vector {
  const words = viewUint32s(store.vectors, docId);
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

export function putVector(store: RelateStore, docId: number, vector: Vector): void {
  putUint32s(store.vectors, docId, packVector(vector.terms, vector));
}

/**
 * `chance`, then two words per term: the hash; the weight in the upper half and the second word of `Terms` in the lower
 * half.
 */
export function packVector(terms: Terms, { weights, chance }: Weights): Uint32Array {
  const words = new Uint32Array(FIXED + terms.length);
  words[0] = chance;
  for (let i = 0; i < terms.length; i += 2) {
    words[FIXED + i] = terms[i] ?? 0;
    words[FIXED + i + 1] = (((weights[i / 2] ?? 0) << 16) | (terms[i + 1] ?? 0)) >>> 0;
  }
  return words;
}

/** The cosine of two articles, 0 … MAX_SIMILARITY. */
export function similarityOf(a: Vector, b: Vector): number {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < a.weights.length; i++) {
    const hash = a.terms[i * 2] ?? 0;
    while (j < b.weights.length && (b.terms[j * 2] ?? 0) < hash) j++;
    if (b.terms[j * 2] === hash) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
  }
  return sum;
}

/** The similarity of two articles by doc id. */
export type Similarity = (a: number, b: number) => number;

/** Vectors by doc id, each read once and cached as long as the function exists. */
export function vectorsIn(store: RelateStore): (docId: number) => Vector {
  const kept = new Map<number, Vector>();
  return (docId) => {
    const known = kept.get(docId) ?? getVector(store, docId);
    kept.set(docId, known);
    return known;
  };
}

/** `similarityOf` by doc id. */
export function similarityIn(store: RelateStore): Similarity {
  const vector = vectorsIn(store);
  return (a, b) => similarityOf(vector(a), vector(b));
}

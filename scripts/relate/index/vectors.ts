import type { Terms } from "../contract.ts";
import type { RelateStore } from "./relate-store.ts";
import { putWords, viewWords } from "./words.ts";

/** An article's terms and the weight of each. */
export interface Vector {
  readonly terms: Terms;
  readonly weights: Uint16Array;
}

/** The stored vector of an article. */
export function getVector(store: RelateStore, number: number): Vector {
  const words = viewWords(store.vectors, number);
  const terms = new Uint32Array(words.length);
  const weights = new Uint16Array(words.length / 2);
  for (let i = 0; i < words.length; i += 2) {
    const second = words[i + 1] ?? 0;
    terms[i] = words[i] ?? 0;
    terms[i + 1] = second & 0xffff;
    weights[i / 2] = second >>> 16;
  }
  return { terms, weights };
}

/** The hash of each term. */
export function hashesOf(terms: Terms): Uint32Array {
  const hashes = new Uint32Array(terms.length / 2);
  for (let place = 0; place < hashes.length; place++) hashes[place] = terms[place * 2] ?? 0;
  return hashes;
}

/** Stores a vector; an article without any term has none. */
export function putVector(store: RelateStore, number: number, vector: Vector): void {
  putWords(store.vectors, number, packVector(vector.terms, vector.weights));
}

/** Two words a term: its hash; its weight in the upper half, the rest of its `Terms` word in the lower. */
export function packVector(terms: Terms, weights: Uint16Array): Uint32Array {
  const words = new Uint32Array(terms.length);
  for (let i = 0; i < terms.length; i += 2) {
    words[i] = terms[i] ?? 0;
    words[i + 1] = (((weights[i / 2] ?? 0) << 16) | (terms[i + 1] ?? 0)) >>> 0;
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

/** `likenessOf` by numbers; the vectors asked for are read once and held as long as the function is. */
export function likenessIn(store: RelateStore): Likeness {
  const held = new Map<number, Vector>();
  const vector = (number: number): Vector => {
    const known = held.get(number) ?? getVector(store, number);
    held.set(number, known);
    return known;
  };
  return (a, b) => likenessOf(vector(a), vector(b));
}

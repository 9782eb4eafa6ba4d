import type { Terms } from "../contract.ts";
import { GrowableArray } from "./growable-array.ts";
import { TermIds } from "./term-ids.ts";

/** The terms of all articles by id, in arrays that threads can share: six bytes per term of an article. */
export interface AllTerms {
  readonly termIds: TermIds;
  /** Start of each article's terms, plus the end. */
  readonly starts: Uint32Array;
  /** Term ids of all articles, one article after the other. */
  readonly terms: Uint32Array;
  /** The second words of `Terms`; after weighing, the weights. */
  readonly attributes: Uint16Array;
}

/** Reads the terms of each article once. */
export function readAllTerms(count: number, termsOf: (index: number) => Terms): AllTerms {
  const termIds = new TermIds();
  const starts = sharedUint32s(count + 1);
  const terms = new GrowableArray<Uint32Array>((size) => new Uint32Array(size));
  const attributes = new GrowableArray<Uint16Array>((size) => new Uint16Array(size));
  for (let index = 0; index < count; index++) {
    const own = termsOf(index);
    for (let i = 0; i < own.length; i += 2) {
      terms.push(termIds.idOf(own[i] ?? 0));
      attributes.push(own[i + 1] ?? 0);
    }
    starts[index + 1] = terms.length;
  }
  return {
    termIds,
    starts,
    terms: terms.moveInto(sharedUint32s(terms.length)),
    attributes: attributes.moveInto(sharedUint16s(attributes.length)),
  };
}

/** Zeroed 32-bit words that threads can share. */
export function sharedUint32s(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** Zeroed 16-bit numbers that threads can share. */
export function sharedUint16s(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(length * 2));
}

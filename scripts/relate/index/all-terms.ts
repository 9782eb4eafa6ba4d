import type { Terms } from "../contract.ts";
import { Growing } from "./growing.ts";
import { Lexicon } from "./lexicon.ts";

/** The terms of all articles, numbered, in arrays that threads can share: six bytes a term of an article. */
export interface AllTerms {
  readonly lexicon: Lexicon;
  /** Where the terms of an article begin among `terms`; one more than there are articles. */
  readonly starts: Uint32Array;
  /** The lexicon's numbers of the terms of all articles, one article after the other. */
  readonly terms: Uint32Array;
  /** Beside them the second words of `Terms`; once an article is weighed, the weights of its terms. */
  readonly seconds: Uint16Array;
}

/** Reads the terms of all articles once, each when it is its turn. */
export function readAllTerms(count: number, termsOf: (index: number) => Terms): AllTerms {
  const lexicon = new Lexicon();
  const starts = sharedWords(count + 1);
  const terms = new Growing<Uint32Array>((size) => new Uint32Array(size));
  const seconds = new Growing<Uint16Array>((size) => new Uint16Array(size));
  for (let index = 0; index < count; index++) {
    const own = termsOf(index);
    for (let i = 0; i < own.length; i += 2) {
      terms.push(lexicon.number(own[i] ?? 0));
      seconds.push(own[i + 1] ?? 0);
    }
    starts[index + 1] = terms.length;
  }
  return {
    lexicon,
    starts,
    terms: terms.moveInto(sharedWords(terms.length)),
    seconds: seconds.moveInto(sharedHalves(seconds.length)),
  };
}

/** Zeroed 32-bit words that threads can share. */
export function sharedWords(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** Zeroed 16-bit numbers that threads can share. */
export function sharedHalves(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(length * 2));
}

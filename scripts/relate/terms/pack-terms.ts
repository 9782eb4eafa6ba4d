import type { Terms } from "../contract.ts";

/** A term before packing. */
export interface Term {
  readonly hash: number;
  /** 1–255; 0 for a whole sentence */
  readonly strength: number;
  /** 0–15 */
  readonly logRank: number;
  /** 0–15: a bit for each last sentence with the term; 0 if it also occurs elsewhere. */
  readonly sentences: number;
}

/** Packs terms, in order of hash, as `Terms` describes. */
export function packTerms(terms: readonly Term[]): Terms {
  const packed = new Uint32Array(terms.length * 2);
  for (const [index, term] of terms.entries()) {
    packed[index * 2] = term.hash;
    packed[index * 2 + 1] = (term.sentences << 12) | (term.strength << 4) | term.logRank;
  }
  return packed;
}

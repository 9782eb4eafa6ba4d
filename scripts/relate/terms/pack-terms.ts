import type { Terms } from "../contract.ts";

/** One term of an article before packing. */
export interface Term {
  readonly hash: number;
  /** 1–255, 0 for a closing sentence */
  readonly strength: number;
  /** 0–15 */
  readonly rarity: number;
  /** 0–15, a bit for each of the closing sentences that have it; 0 when it stands elsewhere too. */
  readonly closing: number;
}

/** Packs terms, given in order of hash, into the two words each that `Terms` describes. */
export function packTerms(terms: readonly Term[]): Terms {
  const packed = new Uint32Array(terms.length * 2);
  for (const [index, term] of terms.entries()) {
    packed[index * 2] = term.hash;
    packed[index * 2 + 1] = (term.closing << 12) | (term.strength << 4) | term.rarity;
  }
  return packed;
}

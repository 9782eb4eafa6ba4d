import { type AllTerms, sharedUint16s, sharedUint32s } from "./all-terms.ts";
import { increment } from "./increment.ts";

/** Posting lists of all terms, oldest article first. */
export interface Postings {
  /** Start of each list, plus the end. */
  readonly starts: Uint32Array;
  readonly articles: Int32Array;
  readonly weights: Uint16Array;
}

export function postingsOf({ termIds, starts: ofArticle, terms, attributes }: AllTerms): Postings {
  const starts = sharedUint32s(termIds.size + 1);
  for (let at = 0; at < terms.length; at++) increment(starts, (terms[at] ?? 0) + 1, 1);
  for (let term = 0; term < termIds.size; term++) increment(starts, term + 1, starts[term] ?? 0);
  const next = starts.slice();
  const articles = new Int32Array(new SharedArrayBuffer(terms.length * 4));
  const weights = sharedUint16s(terms.length);
  for (let index = 0; index + 1 < ofArticle.length; index++) {
    for (let at = ofArticle[index] ?? 0; at < (ofArticle[index + 1] ?? 0); at++) {
      const term = terms[at] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      articles[place] = index;
      weights[place] = attributes[at] ?? 0;
    }
  }
  return { starts, articles, weights };
}

/** Drops postings with weight zero, in place. */
export function withoutZeroWeights({ starts, articles, weights }: Postings): Postings {
  let kept = 0;
  let from = 0;
  for (let term = 0; term + 1 < starts.length; term++) {
    const to = starts[term + 1] ?? 0;
    for (let place = from; place < to; place++) {
      if (weights[place] === 0) continue;
      articles[kept] = articles[place] ?? 0;
      weights[kept++] = weights[place] ?? 0;
    }
    starts[term + 1] = kept;
    from = to;
  }
  return { starts, articles: articles.subarray(0, kept), weights: weights.subarray(0, kept) };
}

import { type AllTerms, sharedHalves, sharedWords } from "./all-terms.ts";
import { raise } from "./raise.ts";

/** For each term the articles that have it, oldest first. */
export interface Postings {
  /** Where the articles of a term begin; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly articles: Int32Array;
  readonly weights: Uint16Array;
}

export function postingsOf({ lexicon, starts: ofArticle, terms, seconds }: AllTerms): Postings {
  const starts = sharedWords(lexicon.size + 1);
  for (let at = 0; at < terms.length; at++) raise(starts, (terms[at] ?? 0) + 1, 1);
  for (let term = 0; term < lexicon.size; term++) raise(starts, term + 1, starts[term] ?? 0);
  const next = starts.slice();
  const articles = new Int32Array(new SharedArrayBuffer(terms.length * 4));
  const weights = sharedHalves(terms.length);
  for (let index = 0; index + 1 < ofArticle.length; index++) {
    for (let at = ofArticle[index] ?? 0; at < (ofArticle[index + 1] ?? 0); at++) {
      const term = terms[at] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      articles[place] = index;
      weights[place] = seconds[at] ?? 0;
    }
  }
  return { starts, articles, weights };
}

/** Only the articles in which a term weighs anything, moved together in the same arrays. */
export function weightyOf({ starts, articles, weights }: Postings): Postings {
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

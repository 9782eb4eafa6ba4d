import MiniSearch from "minisearch";
import type { LabelledArticle } from "./labelled-article.ts";
import type { Ranking } from "./ranking-scores.ts";

/** The separators of MiniSearch. */
const SPACE_OR_PUNCTUATION = /[\n\r\p{Z}\p{P}]+/u;

/** Deep enough for the largest labelled story. */
export const DEPTH = 100;

/** The other articles that share most topics, ties in favour of the newest: what most site generators do. */
export function sameTopics(articles: readonly LabelledArticle[]): Ranking {
  return (index) => {
    const topics = new Set(articles[index]?.topics);
    const shared = articles.map((other) => other.topics.filter((topic) => topics.has(topic)).length);
    return best(shared, index, (a, b) => (articles[b]?.at ?? 0) - (articles[a]?.at ?? 0));
  };
}

/**
 * MiniSearch's BM25+ with the whole text of the article as the query. A word that occurs n times is looked up once and
 * boosted by n: the same sum in a fraction of the time.
 */
export function bm25(articles: readonly LabelledArticle[]): Ranking {
  const search = new MiniSearch<{ id: number; title: string; text: string }>({ fields: ["title", "text"] });
  search.addAll(articles.map(({ title, text }, id) => ({ id, title, text })));
  return (index) => {
    const counts = new Map<string, number>();
    for (const word of `${articles[index]?.title} ${articles[index]?.text}`.split(SPACE_OR_PUNCTUATION)) {
      const term = word.toLowerCase();
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const boostTerm = (term: string): number => counts.get(term) ?? 1;
    const results = search.search([...counts.keys()].join(" "), { boostTerm });
    return results
      .map(({ id }) => id as number)
      .filter((id) => id !== index)
      .slice(0, DEPTH);
  };
}

/** Cosine of (1 + ln tf) · ln(N / df) over all lower-cased words of headline and text. */
export function tfIdf(articles: readonly LabelledArticle[]): Ranking {
  const counts = articles.map(({ title, text }) => countWords(`${title} ${text}`));
  const frequencies = new Map<string, number>();
  for (const words of counts) for (const word of words.keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const postings = new Map<string, [index: number, weight: number][]>();
  const vectors = counts.map((words, index) => {
    const raw = [...words].map(([word, count]) => {
      const weight = (1 + Math.log(count)) * Math.log(articles.length / (frequencies.get(word) ?? 1));
      return [word, weight] as const;
    });
    const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    const vector = raw.map(([word, weight]) => [word, weight / length] as const);
    for (const [word, weight] of vector) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [[index, weight]]);
      else list.push([index, weight]);
    }
    return vector;
  });
  return (index) => {
    const sums = articles.map(() => 0);
    for (const [word, weight] of vectors[index] ?? []) {
      for (const [other, otherWeight] of postings.get(word) ?? [])
        sums[other] = (sums[other] ?? 0) + weight * otherWeight;
    }
    return best(sums, index, (a, b) => a - b);
  };
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function best(values: readonly number[], index: number, ofEquals: (a: number, b: number) => number): number[] {
  const others = [...values.keys()].filter((other) => other !== index && (values[other] ?? 0) > 0);
  return others.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || ofEquals(a, b)).slice(0, DEPTH);
}

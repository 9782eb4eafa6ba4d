import { suggestTopics } from "../../relate/answers/suggest-topics.ts";
import type { RelateStore } from "../../relate/index/relate-store.ts";
import { getVector } from "../../relate/index/vectors.ts";

export interface TopicScores {
  readonly articles: number;
  /** The first suggestion is one of the article's topics. */
  readonly first: number;
  /** One of its topics is among the first three. */
  readonly firstThree: number;
  /** Its primary topic is among the first three. */
  readonly primary: number;
  /** One of its topics is among the three most frequent so far: the result without reading the text. */
  readonly mostFrequent: number;
}

/**
 * Suggests topics for each article of a store as if it were the next one: only older articles are known, after the
 * first `warmUp`.
 */
export function topicScores(store: RelateStore, warmUp: number): TopicScores {
  const headers = [...store.headers.getRange({})].map(({ value }) => value);
  headers.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const counts = new Map<string, number>();
  const hits = { first: 0, firstThree: 0, primary: 0, mostFrequent: 0 };
  for (const [index, { id, at, topics, docId }] of headers.entries()) {
    if (index >= warmUp) {
      const { terms } = getVector(store, docId);
      const suggested = suggestTopics(store, { id, at, terms, onlyOlder: true }).map(({ topic }) => topic);
      const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
      const right = (those: readonly string[]) => Number(those.some((topic) => topics.includes(topic)));
      hits.first += right(suggested.slice(0, 1));
      hits.firstThree += right(suggested.slice(0, 3));
      hits.primary += Number(suggested.slice(0, 3).includes(topics[0] ?? ""));
      hits.mostFrequent += right(frequent.slice(0, 3));
    }
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const articles = Math.max(0, headers.length - warmUp);
  const part = (count: number) => count / Math.max(1, articles);
  return {
    articles,
    first: part(hits.first),
    firstThree: part(hits.firstThree),
    primary: part(hits.primary),
    mostFrequent: part(hits.mostFrequent),
  };
}

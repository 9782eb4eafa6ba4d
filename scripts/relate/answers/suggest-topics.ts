import type { Terms } from "../contract.ts";
import { InvertedIndex } from "../index/inverted-index.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { headerOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { similarArticles } from "../index/similar-articles.ts";
import { MAX_SIMILARITY, vectorOf } from "../index/vector-of.ts";
import { hashesOf } from "../index/vectors.ts";
import { weekOf } from "../index/week-of.ts";
import { weekStatistics } from "../index/week-statistics.ts";

/** The k of k-nearest-neighbours. */
const NEIGHBOURS_ASKED = 24;

/** A neighbour that has the topic. */
export interface Evidence {
  readonly id: string;
  /** 0 nothing in common … 1 identical terms. */
  readonly similarity: number;
}

export interface TopicSuggestion {
  readonly topic: string;
  /** The share of this topic in the votes of all k neighbours, 0 … 1. */
  readonly share: number;
  /** Nearest first. */
  readonly evidence: readonly Evidence[];
}

/** The article to suggest topics for. It need not be in the store. */
export interface TopicQuery {
  /** Its own id, so that it does not count as its own neighbour. */
  readonly id: string | undefined;
  /** Publication, milliseconds since 1970. */
  readonly at: number;
  readonly terms: Terms;
  /** Use only articles published before it. */
  readonly onlyOlder?: boolean;
}

/** Suggests topics by k-nearest-neighbours, best first. Only reads the store. */
export function suggestTopics(store: RelateStore, query: TopicQuery): readonly TopicSuggestion[] {
  const nearest = nearestOf(store, query);
  const total = nearest.reduce((sum, { similarity }) => sum + voteOf(similarity), 0);
  const byTopic = new Map<string, Evidence[]>();
  for (const { id, similarity, topics } of nearest) {
    for (const topic of topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), { id, similarity }]);
  }
  const suggestions = [...byTopic].map(([topic, evidence]) => ({
    topic,
    share: evidence.reduce((sum, { similarity }) => sum + voteOf(similarity), 0) / total,
    evidence,
  }));
  return suggestions.sort((a, b) => b.share - a.share || (a.topic < b.topic ? -1 : 1));
}

/** Grows faster than similarity, so that close neighbours decide: measured in docs/contributing/relating.md. */
function voteOf(similarity: number): number {
  return similarity * Math.sqrt(similarity);
}

function nearestOf(store: RelateStore, query: TopicQuery) {
  const index = new InvertedIndex(store);
  const statistics = weekStatistics(store);
  const week = weekOf(query.at);
  const { weights } = vectorOf(query.terms, statistics.statisticsAt(index, week));
  const hashes = hashesOf(query.terms);
  return similarArticles(store, hashes, weights)
    .map(({ docId, similarity }) => ({ header: headerOf(store, docId), similarity: similarity / MAX_SIMILARITY }))
    .filter(({ header }) => header.id !== query.id && (query.onlyOlder !== true || header.at < query.at))
    .sort((a, b) => b.similarity - a.similarity || publicationOrder(b.header, a.header))
    .slice(0, NEIGHBOURS_ASKED)
    .map(({ header: { id, topics }, similarity }) => ({ id, topics, similarity }));
}

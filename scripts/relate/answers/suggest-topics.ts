import type { Terms } from "../contract.ts";
import { likenesses } from "../index/likenesses.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { headOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { TermTable } from "../index/term-table.ts";
import { SAME, vectorOf } from "../index/vector-of.ts";
import { hashesOf } from "../index/vectors.ts";
import { weekOf } from "../index/week-of.ts";
import { weekStatistics } from "../index/week-statistics.ts";

/** Nearest articles whose topics are counted. */
const ASKED = 24;

/** An article whose topics speak for a suggestion. */
export interface Evidence {
  readonly id: string;
  /** 0 nothing in common … 1 the same words. */
  readonly likeness: number;
}

export interface TopicSuggestion {
  readonly topic: string;
  /** Which part of the likeness of all asked articles is that of articles with this topic, 0 … 1. */
  readonly share: number;
  /** Nearest first. */
  readonly evidence: readonly Evidence[];
}

/** What is asked about; it need not be in the store. */
export interface Asked {
  /** Its own id, so that it is no evidence for itself. */
  readonly id: string | undefined;
  /** Publication, milliseconds since 1970. */
  readonly at: number;
  readonly terms: Terms;
  /** Ask only articles that appeared before it. */
  readonly onlyOlder?: boolean;
}

/** Topics for an article, the likeliest first, by those of its nearest articles. Only reads the store. */
export function suggestTopics(store: RelateStore, asked: Asked): readonly TopicSuggestion[] {
  const nearest = nearestOf(store, asked);
  const whole = nearest.reduce((sum, { likeness }) => sum + likeness, 0);
  const byTopic = new Map<string, Evidence[]>();
  for (const { id, likeness, topics } of nearest) {
    for (const topic of topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), { id, likeness }]);
  }
  const suggestions = [...byTopic].map(([topic, evidence]) => ({
    topic,
    share: evidence.reduce((sum, { likeness }) => sum + likeness, 0) / whole,
    evidence,
  }));
  return suggestions.sort((a, b) => b.share - a.share || (a.topic < b.topic ? -1 : 1));
}

function nearestOf(store: RelateStore, asked: Asked) {
  const table = new TermTable(store);
  const statistics = weekStatistics(store);
  const week = weekOf(asked.at);
  const { weights } = vectorOf(asked.terms, statistics.weighingAt(table, week));
  const hashes = hashesOf(asked.terms);
  return likenesses(store, hashes, weights)
    .map(({ number, likeness }) => ({ head: headOf(store, number), likeness: likeness / SAME }))
    .filter(({ head }) => head.id !== asked.id && (asked.onlyOlder !== true || head.at < asked.at))
    .sort((a, b) => b.likeness - a.likeness || publicationOrder(b.head, a.head))
    .slice(0, ASKED)
    .map(({ head: { id, topics }, likeness }) => ({ id, topics, likeness }));
}

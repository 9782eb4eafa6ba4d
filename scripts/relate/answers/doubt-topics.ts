import { headOf, numberOf, numbersUnder, weekCounts } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { bondsOf } from "./bonds.ts";

/** What the articles most like one say of its topics. */
export interface TopicDoubt {
  /** The topic that most of them have. */
  readonly topic: string;
  /** Ids of the nearest that have it, at most three. */
  readonly evidence: readonly string[];
}

/** Nearest articles that are asked. */
const ASKED = 16;
/** With fewer like it nothing can be said. */
const ENOUGH = 4;
/** A topic that so large a part of the nearest has is not doubted, however frequent it is. */
const NOT_DOUBTED = 0.2;
/** The part of the nearest that must agree on another topic. */
const AGREED = 0.4;

/**
 * A doubt of topics of an article in the store: those most like it have none of them more often than the whole digest has, and agree
 * on another. `undefined` when there is no doubt, or too little to go by.
 * @param topics its own, or others that are tried
 * @param shares does an article with the second topic speak for the first: the same, one above or one below?
 */
export function doubtTopics(
  store: RelateStore,
  id: string,
  topics: readonly string[],
  shares: (topic: string, other: string) => boolean,
): TopicDoubt | undefined {
  const number = numberOf(store, id);
  if (number === undefined) return undefined;
  const head = headOf(store, number);
  const nearest = bondsOf(store, head).slice(0, ASKED);
  if (topics.length === 0 || nearest.length < ENOUGH) return undefined;
  const whole = nearest.reduce((sum, { likeness }) => sum + likeness, 0);
  const partWith = (has: (topic: string) => boolean): number =>
    nearest.reduce((sum, bond) => (bond.head.topics.some(has) ? sum + bond.likeness : sum), 0) / whole;
  const articles = weekCounts(store).reduce((sum, [, count]) => sum + count, 0);
  for (const topic of topics) {
    const part = partWith((other) => shares(topic, other));
    if (part > NOT_DOUBTED || part > numbersUnder(store, ["topic", topic]).length / articles) return undefined;
  }
  const others = new Set(nearest.flatMap((bond) => bond.head.topics));
  const parts = [...others].map((topic) => ({ topic, part: partWith((other) => other === topic) }));
  parts.sort((a, b) => b.part - a.part || (a.topic < b.topic ? -1 : 1));
  const best = parts[0];
  if (best === undefined || best.part < AGREED) return undefined;
  const evidence = nearest.filter((bond) => bond.head.topics.includes(best.topic)).slice(0, 3);
  return { topic: best.topic, evidence: evidence.map((bond) => bond.head.id) };
}

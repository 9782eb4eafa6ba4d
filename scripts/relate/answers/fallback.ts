import type { Key } from "lmdb";
import type { Topics } from "../contract.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { headOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { DAY } from "../settings.ts";

/**
 * So long after its publication an article to which nothing is related follows what is new in its topic, milliseconds. Were it followed
 * for ever, each article of today would change the pages of all such articles of its topic: see docs/contributing/decisions/011.
 */
const FOLLOWS = 30 * DAY;

/** Where it is written that an article shows the newest of its primary topic. */
export function fallbackKey({ topics, at, number }: Head): Key[] {
  return ["fallback", topics[0] ?? "", at, number];
}

/**
 * What an article shows to which nothing is related, newest first: the newest of its primary topic and of the topics below it, as
 * they were 30 days after the article or, if that was later, when its topic had `settings.fallback` articles.
 */
export function newestOfTopic(store: RelateStore, head: Head, topics: Topics): Head[] {
  const primary = head.topics[0];
  if (primary === undefined) return [];
  const until = Math.max(head.at + FOLLOWS, filledAt(store, primary));
  const numbers = topics.below(primary).flatMap((topic) => newestUntil(store, topic, until));
  const newest = [...new Set(numbers)].map((number) => headOf(store, number));
  return newest.sort((a, b) => publicationOrder(b, a)).slice(0, store.settings.fallback);
}

/** Numbers of the articles that show the newest of their topic and may do so differently because an article comes or goes. */
export function showingNear(store: RelateStore, head: Head, topics: Topics): Set<number> {
  const numbers = new Set<number>();
  for (const own of new Set(head.topics)) {
    const outdone = outdoneAt(store, own, head);
    for (const topic of topics.path(own)) {
      addShowing(store, topic, head.at - FOLLOWS, outdone - FOLLOWS, numbers);
      const filled = filledAt(store, topic);
      if (head.at <= filled) addShowing(store, topic, Number.NEGATIVE_INFINITY, filled - FOLLOWS, numbers);
    }
  }
  return numbers;
}

function addShowing(store: RelateStore, topic: string, from: number, to: number, numbers: Set<number>): void {
  for (const key of store.index.getKeys({ start: ["fallback", topic, from], end: ["fallback", topic, to] }))
    numbers.add((key as Key[]).at(-1) as number);
}

/** When a topic itself, without those below it, had enough articles to show. */
function filledAt(store: RelateStore, topic: string): number {
  return instantOf(store, topic, [], store.settings.fallback);
}

/** When a topic had enough articles newer than one, so that nobody shows that one any more. */
function outdoneAt(store: RelateStore, topic: string, { at, id }: Head): number {
  return instantOf(store, topic, [at, id], store.settings.fallback + 1);
}

/** The instant of a topic's nth article, counted from one of them; infinite when there are fewer. */
function instantOf(store: RelateStore, topic: string, from: readonly Key[], nth: number): number {
  const start = ["topic", topic, ...from] as Key;
  const end = ["topic", topic, Number.POSITIVE_INFINITY];
  const keys = [...store.index.getKeys({ start, end, limit: nth })] as Key[][];
  return keys.length < nth ? Number.POSITIVE_INFINITY : (keys.at(-1)?.[2] as number);
}

function newestUntil(store: RelateStore, topic: string, until: number): number[] {
  const range = { start: ["topic", topic, until + 1], end: ["topic", topic] };
  const newest = store.index.getRange({ ...range, reverse: true, limit: store.settings.fallback });
  return [...newest].map(({ value }) => value as number);
}

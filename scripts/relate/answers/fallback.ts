import type { Key } from "lmdb";
import type { Topics } from "../contract.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { headerOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { DAY } from "../settings.ts";

/**
 * For how long after the publication of an article its fallback follows new articles of the topic, milliseconds.
 * Without a limit, each new article would change the pages of all articles with a fallback: see
 * docs/contributing/decisions/011.
 */
const FOLLOWS = 30 * DAY;

/** The key under which an article with a fallback is listed. */
export function fallbackKey({ topics, at, docId }: Header): Key[] {
  return ["fallback", topics[0] ?? "", at, docId];
}

/**
 * What an article without related ones shows, newest first: the newest of its primary topic, including topics below it,
 * as of 30 days after the article or, if that was later, when its topic reached `settings.fallback` articles.
 */
export function newestOfTopic(store: RelateStore, header: Header, topics: Topics): Header[] {
  const primary = header.topics[0];
  if (primary === undefined) return [];
  const until = Math.max(header.at + FOLLOWS, filledAt(store, primary));
  const docIds = topics.below(primary).flatMap((topic) => newestUntil(store, topic, until));
  const newest = [...new Set(docIds)].map((docId) => headerOf(store, docId));
  return newest.sort((a, b) => publicationOrder(b, a)).slice(0, store.settings.fallback);
}

/** Doc ids of articles with a fallback that an added or removed article may change. */
export function affectedFallbacks(store: RelateStore, header: Header, topics: Topics): Set<number> {
  const docIds = new Set<number>();
  for (const own of new Set(header.topics)) {
    const displaced = displacedAt(store, own, header);
    for (const topic of topics.path(own)) {
      addFallbacks(store, topic, header.at - FOLLOWS, displaced - FOLLOWS, docIds);
      const filled = filledAt(store, topic);
      if (header.at <= filled) addFallbacks(store, topic, Number.NEGATIVE_INFINITY, filled - FOLLOWS, docIds);
    }
  }
  return docIds;
}

function addFallbacks(store: RelateStore, topic: string, from: number, to: number, docIds: Set<number>): void {
  for (const key of store.index.getKeys({ start: ["fallback", topic, from], end: ["fallback", topic, to] }))
    docIds.add((key as Key[]).at(-1) as number);
}

/** When a topic, without the topics below it, had enough articles to show. */
function filledAt(store: RelateStore, topic: string): number {
  return instantOf(store, topic, [], store.settings.fallback);
}

/** When a topic had so many newer articles that no fallback shows this one. */
function displacedAt(store: RelateStore, topic: string, { at, id }: Header): number {
  return instantOf(store, topic, [at, id], store.settings.fallback + 1);
}

/** The instant of a topic's nth article, counted from a given one; infinite if there are fewer. */
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

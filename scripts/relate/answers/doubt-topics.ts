import { docIdOf, docIdsUnder, headerOf, weekCounts } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { textNeighboursOf } from "./text-neighbours.ts";

/** What an article's nearest neighbours say about its topics. */
export interface TopicDoubt {
  /** The topic most of them have. */
  readonly topic: string;
  /** Ids of the nearest articles that have it, at most three. */
  readonly evidence: readonly string[];
}

/** Nearest neighbours that vote. */
const NEIGHBOURS_ASKED = 16;
/** Fewer neighbours are too little evidence. */
const ENOUGH = 4;
/** A topic with a larger share of the votes is never doubted, however frequent it is. */
const SAFE_SHARE = 0.2;
/** The share of the votes that another topic needs. */
const NEEDED_SHARE = 0.4;

/**
 * Doubts the topics of an article if none of them is more frequent among its nearest neighbours than in the whole
 * digest, and the neighbours agree on another. `undefined` if there is no doubt, or too little evidence.
 * @param topics the article's own, or others to try
 * @param supports whether the second topic supports the first: the same topic, its parent or its child
 */
export function doubtTopics(
  store: RelateStore,
  id: string,
  topics: readonly string[],
  supports: (topic: string, other: string) => boolean,
): TopicDoubt | undefined {
  const docId = docIdOf(store, id);
  if (docId === undefined) return undefined;
  const header = headerOf(store, docId);
  const nearest = textNeighboursOf(store, header).slice(0, NEIGHBOURS_ASKED);
  if (topics.length === 0 || nearest.length < ENOUGH) return undefined;
  const total = nearest.reduce((sum, { similarity }) => sum + similarity, 0);
  const shareWith = (has: (topic: string) => boolean): number =>
    nearest.reduce((sum, neighbour) => (neighbour.header.topics.some(has) ? sum + neighbour.similarity : sum), 0) /
    total;
  const articles = weekCounts(store).reduce((sum, [, count]) => sum + count, 0);
  for (const topic of topics) {
    const share = shareWith((other) => supports(topic, other));
    if (share > SAFE_SHARE || share > docIdsUnder(store, ["topic", topic]).length / articles) return undefined;
  }
  const others = new Set(nearest.flatMap((neighbour) => neighbour.header.topics));
  const votes = [...others].map((topic) => ({ topic, share: shareWith((other) => other === topic) }));
  votes.sort((a, b) => b.share - a.share || (a.topic < b.topic ? -1 : 1));
  const best = votes[0];
  if (best === undefined || best.share < NEEDED_SHARE) return undefined;
  const evidence = nearest.filter((neighbour) => neighbour.header.topics.includes(best.topic)).slice(0, 3);
  return { topic: best.topic, evidence: evidence.map((neighbour) => neighbour.header.id) };
}

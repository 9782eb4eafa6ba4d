import { FLAT, type Neighbour, type Reason, type Topics } from "../contract.ts";
import { docIdOf, headerOf, rangeUnder, slugOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { getVector, type Similarity, similarityIn } from "../index/vectors.ts";
import type { Link } from "../links/links.ts";
import { NEAR_DUPLICATE, usefulFrom, usefulOnTopicFrom } from "../links/similarity.ts";
import { newestOfTopic } from "./fallback.ts";
import { textNeighboursOf } from "./text-neighbours.ts";

export interface Related {
  readonly neighbours: readonly Neighbour[];
  /** Nothing is related, so the neighbours are the newest of the topic: see `newestOfTopic`. */
  readonly fallback: boolean;
}

/**
 * What to read next: curated articles, then the closest by text, then more of the story, then similar articles on the
 * same topic. If there are none, the newest of the topic.
 * @throws if the article is not in the store
 */
export function related(store: RelateStore, id: string, topics: Topics = FLAT): Related {
  const docId = docIdOf(store, id);
  if (docId === undefined) throw new Error(`No article "${id}" is in the store of related articles; relate it first.`);
  const header = headerOf(store, docId);
  const list = new RelatedList(store, header, similarityIn(store));
  fill(list, store, header);
  if (list.neighbours.length > 0) return { neighbours: list.neighbours, fallback: false };
  for (const newest of newestOfTopic(store, header, topics)) list.add(newest, "topic");
  return { neighbours: list.neighbours, fallback: true };
}

/**
 * Whether an article shows one of some others as related. A list is filled in order, and candidates that were not taken
 * have no influence: if this is false, the list stays the same without these others.
 * @param similarity shared by calls, because it caches vectors
 */
export function showsAny(
  store: RelateStore,
  header: Header,
  others: ReadonlySet<number>,
  similarity: Similarity,
): boolean {
  const list = new RelatedList(store, header, similarity);
  fill(list, store, header);
  return list.docIds.some((docId) => others.has(docId));
}

/** The closest first, whatever their story; then the rest of the story; then those that share a topic. */
function fill(list: RelatedList, store: RelateStore, header: Header): void {
  for (const curated of curatedOf(store, header)) list.add(curated, "curated");
  if (list.isFull) return;
  const neighbours = textNeighboursOf(store, header);
  const { chance } = getVector(store, header.docId);
  const slug = slugOf(store, header.docId);
  const storyFull = list.docIds.length + store.settings.fromStory;
  let fromStory = list.docIds.length;
  for (const neighbour of neighbours) {
    const ofStory = slug !== undefined && slugOf(store, neighbour.docId) === slug;
    if (ofStory && fromStory < storyFull && list.add(neighbour.header, "story")) fromStory++;
    if (!ofStory && neighbour.similarity >= usefulFrom(chance)) list.add(neighbour.header, "text");
  }
  for (const other of storyOthers(store, header)) if (fromStory < storyFull && list.add(other, "story")) fromStory++;
  const onTopic = usefulOnTopicFrom(chance);
  for (const neighbour of neighbours)
    if (!list.isFull && neighbour.similarity >= onTopic && sharesTopic(neighbour.header, header))
      list.add(neighbour.header, "topic");
}

/** Whether `related` falls back to the newest of the topic. */
export function hasNothingRelated(store: RelateStore, header: Header): boolean {
  const list = new RelatedList(store, header, similarityIn(store), 1);
  fill(list, store, header);
  return list.docIds.length === 0;
}

/** Whether a linked article is shown by similarity alone, unless closer ones fill the list. */
export function isUseful({ near, similarity }: Link, chance: number): boolean {
  return near && similarity >= usefulFrom(chance) && similarity < NEAR_DUPLICATE;
}

/**
 * Collects articles in order of preference. Skips near-duplicates of the article and of those taken, except curated
 * ones.
 */
class RelatedList {
  readonly neighbours: Neighbour[] = [];
  /** Doc ids of the neighbours. */
  readonly docIds: number[] = [];
  readonly #own: number;
  readonly #most: number;
  readonly #similarity: Similarity;

  constructor(store: RelateStore, header: Header, similarity: Similarity, most = store.settings.shown) {
    this.#own = header.docId;
    this.#most = most;
    this.#similarity = similarity;
  }

  get isFull(): boolean {
    return this.neighbours.length >= this.#most;
  }

  /** Returns whether the article was taken. */
  add({ id, docId }: Header, reason: Reason): boolean {
    if (this.isFull || docId === this.#own || this.docIds.includes(docId)) return false;
    if (reason !== "curated" && this.#repeats(docId)) return false;
    this.docIds.push(docId);
    this.neighbours.push({ id, reason });
    return true;
  }

  #repeats(docId: number): boolean {
    return [this.#own, ...this.docIds].some((shown) => this.#similarity(shown, docId) >= NEAR_DUPLICATE);
  }
}

function curatedOf(store: RelateStore, header: Header): Header[] {
  return header.related.flatMap((id) => {
    const docId = id === header.id ? undefined : docIdOf(store, id);
    return docId === undefined ? [] : [headerOf(store, docId)];
  });
}

/** The nearest articles in the order of the story: two before, two after. */
function storyOthers(store: RelateStore, header: Header): Header[] {
  const slug = slugOf(store, header.docId);
  if (slug === undefined) return [];
  const found: number[] = [];
  const self = ["member", slug, header.at, header.id];
  for (const { value } of store.index.getRange({ start: self, end: ["member", slug], reverse: true, limit: 3 }))
    found.push(value as number);
  for (const { value } of store.index.getRange({ ...rangeUnder(["member", slug], self), limit: 3 }))
    found.push(value as number);
  return [...new Set(found)].filter((docId) => docId !== header.docId).map((docId) => headerOf(store, docId));
}

function sharesTopic(a: Header, b: Header): boolean {
  return a.topics.some((topic) => b.topics.includes(topic));
}

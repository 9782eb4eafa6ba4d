import { FLAT, type Neighbour, type Reason, type Topics } from "../contract.ts";
import { headOf, numberOf, rangeUnder, slugOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { getVector, type Likeness, likenessIn } from "../index/vectors.ts";
import { NEAR_DUPLICATE, usefulFrom, usefulOnTopicFrom } from "../links/likeness.ts";
import type { Link } from "../links/links.ts";
import { bondsOf } from "./bonds.ts";
import { newestOfTopic } from "./fallback.ts";

export interface Related {
  readonly neighbours: readonly Neighbour[];
  /** Nothing is related: the neighbours are the newest of the topic. See `newestOfTopic`. */
  readonly fallback: boolean;
}

/**
 * What to read next after an article: curated first, then its story, then nearest by text, then by text and topic together.
 * With none of these the newest of its topic.
 * @throws when the article is not in the store
 */
export function related(store: RelateStore, id: string, topics: Topics = FLAT): Related {
  const number = numberOf(store, id);
  if (number === undefined) throw new Error(`No article "${id}" is in the store of related articles; relate it first.`);
  const head = headOf(store, number);
  const list = new List(store, head, likenessIn(store));
  fill(list, store, head);
  if (list.neighbours.length > 0) return { neighbours: list.neighbours, fallback: false };
  for (const newest of newestOfTopic(store, head, topics)) list.add(newest, "topic");
  return { neighbours: list.neighbours, fallback: true };
}

/**
 * Does an article show one of others because they are related? Articles are taken one after the other, and one that was not taken makes no
 * difference: with these others gone, an article that shows none of them shows what it shows now. `likeness` is one `likenessIn` for all
 * that are asked one after the other: they show much the same.
 */
export function showsAny(store: RelateStore, head: Head, others: ReadonlySet<number>, likeness: Likeness): boolean {
  const list = new List(store, head, likeness);
  fill(list, store, head);
  return list.numbers.some((number) => others.has(number));
}

/** Closest first, whether of its story or not; then the rest of its story, then what shares a topic. */
function fill(list: List, store: RelateStore, head: Head): void {
  for (const curated of curatedOf(store, head)) list.add(curated, "curated");
  if (list.isFull) return;
  const bonds = bondsOf(store, head);
  const { chance } = getVector(store, head.number);
  const slug = slugOf(store, head.number);
  const storyFull = list.numbers.length + store.settings.fromStory;
  let fromStory = list.numbers.length;
  for (const bond of bonds) {
    const ofStory = slug !== undefined && slugOf(store, bond.number) === slug;
    if (ofStory && fromStory < storyFull && list.add(bond.head, "story")) fromStory++;
    if (!ofStory && bond.likeness >= usefulFrom(chance)) list.add(bond.head, "text");
  }
  for (const other of storyOthers(store, head)) if (fromStory < storyFull && list.add(other, "story")) fromStory++;
  const onTopic = usefulOnTopicFrom(chance);
  for (const bond of bonds)
    if (!list.isFull && bond.likeness >= onTopic && sharesTopic(bond.head, head)) list.add(bond.head, "topic");
}

/** Would `related` fall back to the newest of the topic? */
export function hasNothingRelated(store: RelateStore, head: Head): boolean {
  const list = new List(store, head, likenessIn(store), 1);
  fill(list, store, head);
  return list.numbers.length === 0;
}

/** Is the other article of a link shown, whatever else the two have in common, unless something closer is? */
export function isUseful({ near, likeness }: Link, chance: number): boolean {
  return near && likeness >= usefulFrom(chance) && likeness < NEAR_DUPLICATE;
}

/** Takes articles in order of preference, without near-duplicates of the article itself or of one taken, but not against the editor's word. */
class List {
  readonly neighbours: Neighbour[] = [];
  /** Numbers of the neighbours. */
  readonly numbers: number[] = [];
  readonly #own: number;
  readonly #most: number;
  readonly #likeness: Likeness;

  constructor(store: RelateStore, head: Head, likeness: Likeness, most = store.settings.shown) {
    this.#own = head.number;
    this.#most = most;
    this.#likeness = likeness;
  }

  get isFull(): boolean {
    return this.neighbours.length >= this.#most;
  }

  /** Says whether the article was taken. */
  add({ id, number }: Head, reason: Reason): boolean {
    if (this.isFull || number === this.#own || this.numbers.includes(number)) return false;
    if (reason !== "curated" && this.#repeats(number)) return false;
    this.numbers.push(number);
    this.neighbours.push({ id, reason });
    return true;
  }

  #repeats(number: number): boolean {
    return [this.#own, ...this.numbers].some((shown) => this.#likeness(shown, number) >= NEAR_DUPLICATE);
  }
}

function curatedOf(store: RelateStore, head: Head): Head[] {
  return head.related.flatMap((id) => {
    const number = id === head.id ? undefined : numberOf(store, id);
    return number === undefined ? [] : [headOf(store, number)];
  });
}

/** The articles of the story that stand next to one: the two before it, then the two after. */
function storyOthers(store: RelateStore, head: Head): Head[] {
  const slug = slugOf(store, head.number);
  if (slug === undefined) return [];
  const found: number[] = [];
  const self = ["member", slug, head.at, head.id];
  for (const { value } of store.index.getRange({ start: self, end: ["member", slug], reverse: true, limit: 3 }))
    found.push(value as number);
  for (const { value } of store.index.getRange({ ...rangeUnder(["member", slug], self), limit: 3 }))
    found.push(value as number);
  return [...new Set(found)].filter((number) => number !== head.number).map((number) => headOf(store, number));
}

function sharesTopic(a: Head, b: Head): boolean {
  return a.topics.some((topic) => b.topics.includes(topic));
}

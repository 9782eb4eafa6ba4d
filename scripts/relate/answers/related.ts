import { FLAT, type Neighbour, type Reason, type Topics } from "../contract.ts";
import { headOf, numberOf, numbersUnder, rangeUnder, slugOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { type Likeness, likenessIn } from "../index/vectors.ts";
import { ABOUT_THE_SAME, FAINT, NEAR_DUPLICATE } from "../links/likeness.ts";
import { backsOf, type Link, linksOf } from "../links/links.ts";
import { type Bond, bondsOf } from "./bonds.ts";
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

function fill(list: List, store: RelateStore, head: Head): void {
  for (const curated of curatedOf(store, head)) list.add(curated, "curated");
  if (list.isFull) return;
  const bonds = bondsOf(store, head);
  addStory(store, head, bonds, list);
  for (const bond of bonds) if (!list.isFull && bond.likeness >= ABOUT_THE_SAME) list.add(bond.head, "text");
  for (const bond of bonds) if (!list.isFull && sharesTopic(bond.head, head)) list.add(bond.head, "topic");
}

/** Would `related` fall back to the newest of the topic? */
export function hasNothingRelated(store: RelateStore, head: Head): boolean {
  if (hasAboutTheSame(linksOf(store, head.number)) || hasAboutTheSame(backsOf(store, head.number))) return false;
  const slug = slugOf(store, head.number);
  if (slug !== undefined && numbersUnder(store, ["member", slug], 2).length > 1) return false;
  if (curatedOf(store, head).length > 0) return false;
  const near = [...linksOf(store, head.number), ...backsOf(store, head.number)].filter((link) => link.near);
  return !near.some((link) => link.likeness >= FAINT && sharesTopic(headOf(store, link.number), head));
}

function hasAboutTheSame(links: readonly Link[]): boolean {
  return links.some(isAboutTheSame);
}

/** Does a link make its two articles related whatever else they have in common? */
export function isAboutTheSame(link: Link): boolean {
  return link.near && link.likeness >= ABOUT_THE_SAME;
}

/** Takes articles in order of preference; near-duplicates of one that stands are left out, but not against the editor's word. */
class List {
  readonly neighbours: Neighbour[] = [];
  /** Numbers of the neighbours. */
  readonly numbers: number[] = [];
  readonly #own: number;
  readonly #most: number;
  readonly #likeness: Likeness;

  constructor(store: RelateStore, head: Head, likeness: Likeness) {
    this.#own = head.number;
    this.#most = store.settings.shown;
    this.#likeness = likeness;
  }

  get isFull(): boolean {
    return this.neighbours.length >= this.#most;
  }

  add({ id, number }: Head, reason: Reason): void {
    if (this.isFull || number === this.#own || this.numbers.includes(number)) return;
    if (reason !== "curated" && this.numbers.some((shown) => this.#likeness(shown, number) >= NEAR_DUPLICATE)) return;
    this.numbers.push(number);
    this.neighbours.push({ id, reason });
  }
}

function curatedOf(store: RelateStore, head: Head): Head[] {
  return head.related.flatMap((id) => {
    const number = id === head.id ? undefined : numberOf(store, id);
    return number === undefined ? [] : [headOf(store, number)];
  });
}

function addStory(store: RelateStore, head: Head, bonds: readonly Bond[], list: List): void {
  const slug = slugOf(store, head.number);
  if (slug === undefined) return;
  const most = list.neighbours.length + store.settings.fromStory;
  const hasRoom = () => list.neighbours.length < most && !list.isFull;
  for (const bond of bonds) if (hasRoom() && slugOf(store, bond.number) === slug) list.add(bond.head, "story");
  if (!hasRoom()) return;
  for (const other of storyOthers(store, head)) if (hasRoom()) list.add(other, "story");
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

import type { RelateTouched, Topics } from "../contract.ts";
import { headOf, lastPartsUnder, numbersUnder, slugOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { likenessIn } from "../index/vectors.ts";
import { backsOf, type Link, linksOf } from "../links/links.ts";
import { slugPart } from "../stories/slug-part.ts";
import { beginnerOf } from "../stories/story.ts";
import { fallbackKey, showingNear } from "./fallback.ts";
import { hasNothingRelated, showsAny } from "./related.ts";

/** Gathers what a change may have touched, and at the end brings the list of articles without anything related up to date. */
export class Touched {
  readonly #store: RelateStore;
  readonly #topics: Topics;
  readonly #numbers = new Set<number>();
  /** Those of them for which there may be less than before. */
  readonly #losing = new Set<number>();
  /** Those that show the newest of a topic, which may be others now. */
  readonly #showing = new Set<number>();
  /** By number, the articles that it may show now and did not. */
  readonly #gains = new Map<number, Set<number>>();
  readonly #ids = new Set<string>();
  /** Slugs of stories, each with the id of the article that began it before anything changed: see `beginning` in contract.ts. */
  readonly #stories = new Map<string, string | undefined>();

  constructor(store: RelateStore, topics: Topics) {
    this.#store = store;
    this.#topics = topics;
  }

  /** An article of which it is not known whether it shows what it showed. @param loses what is related to it may have gone; else it can only have become more */
  number(number: number, loses: boolean): void {
    this.#numbers.add(number);
    if (loses) this.#losing.add(number);
  }

  /** An article that is linked with another and was not: it matters only if that one is shown in the end. */
  gains(number: number, other: number): void {
    const others = this.#gains.get(number) ?? new Set();
    this.#gains.set(number, others.add(other));
  }

  /** A story and all its articles, as the store has them now: to be told before any comes or goes. */
  story(slug: string | undefined, loses: boolean): void {
    if (slug === undefined || (this.#stories.has(slug) && !loses)) return;
    if (!this.#stories.has(slug)) this.#stories.set(slug, beginnerOf(this.#store, slug));
    for (const number of numbersUnder(this.#store, ["member", slug])) this.number(number, loses);
  }

  /** An article that is to change, and all that show it, as the store has them before anything changes. */
  before(head: Head | undefined): void {
    if (head === undefined) return;
    const store = this.#store;
    const itself = new Set([head.number]);
    const likeness = likenessIn(store);
    for (const { number } of linkedWith(store, head))
      if (showsAny(store, headOf(store, number), itself, likeness)) this.number(number, true);
    this.#itself(head, true);
  }

  /** An article that changed, and all that may show it, as the store has them in the end. */
  after(head: Head | undefined, loses: boolean): void {
    if (head === undefined) return;
    for (const { number } of linkedWith(this.#store, head)) this.gains(number, head.number);
    this.#itself(head, loses);
  }

  /** An article whose likeness to all others may have changed, and all of them. */
  weighed(head: Head): void {
    for (const { number } of linkedWith(this.#store, head)) this.number(number, true);
    this.#itself(head, true);
  }

  #itself(head: Head, loses: boolean): void {
    const store = this.#store;
    this.#ids.add(head.id);
    this.number(head.number, true);
    for (const number of lastPartsUnder(store, ["curated", head.id])) this.number(number as number, loses);
    for (const number of showingNear(store, head, this.#topics)) this.#showing.add(number);
    this.story(slugOf(store, head.number), loses);
  }

  /** The stories of all articles that share a slug with one: which of them has the plain address may have changed. */
  slugPeers(head: Head | undefined): void {
    if (head === undefined) return;
    const slugs = typeof head.story === "string" ? [slugPart(head.id), head.story] : [slugPart(head.id)];
    for (const slug of slugs) {
      for (const number of numbersUnder(this.#store, ["slug", slug])) this.story(slugOf(this.#store, number), false);
    }
  }

  finish(): RelateTouched {
    for (const number of this.#numbers) {
      const head = this.#store.heads.get(number);
      if (head === undefined) continue;
      this.#ids.add(head.id);
      if (this.#losing.has(number) || hasFallback(this.#store, head)) putFallback(this.#store, head);
    }
    for (const number of this.#showing) {
      const head = this.#store.heads.get(number);
      if (head !== undefined) this.#ids.add(head.id);
    }
    for (const slug of this.#stories.keys()) {
      for (const number of numbersUnder(this.#store, ["member", slug])) {
        if (this.#numbers.has(number)) continue;
        const head = this.#store.heads.get(number);
        if (head !== undefined) this.#ids.add(head.id);
      }
    }
    return {
      articles: this.#ids,
      gains: this.#gained(),
      stories: new Set(this.#stories.keys()),
      beginning: this.#beginning(),
    };
  }

  #beginning(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const [slug, before] of this.#stories) {
      const now = beginnerOf(this.#store, slug);
      if (before === now) continue;
      for (const id of [before, now]) if (id !== undefined) ids.add(id);
    }
    return ids;
  }

  /** By id, as the ids of those that are gathered anyway are known. */
  #gained(): RelateTouched["gains"] {
    const gains = new Map<string, ReadonlySet<string>>();
    for (const [number, others] of this.#gains) {
      const head = this.#store.heads.get(number);
      if (head === undefined || this.#ids.has(head.id)) continue;
      if (hasFallback(this.#store, head)) putFallback(this.#store, head);
      gains.set(head.id, new Set([...others].map((other) => headOf(this.#store, other).id)));
    }
    return gains;
  }
}

function linkedWith(store: RelateStore, { number }: Head): readonly Link[] {
  return [...linksOf(store, number), ...backsOf(store, number)];
}

function hasFallback(store: RelateStore, head: Head): boolean {
  return store.index.get(fallbackKey(head)) === true;
}

/** Records whether an article shows the newest of its primary topic for want of anything related. */
export function putFallback(store: RelateStore, head: Head): void {
  if (hasNothingRelated(store, head)) store.index.putSync(fallbackKey(head), true);
  else store.index.removeSync(fallbackKey(head));
}

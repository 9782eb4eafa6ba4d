import type { RelateTouched, Topics } from "./contract.ts";
import { fallbackKey, showingNear } from "./fallback.ts";
import { backsOf, linksOf } from "./links.ts";
import { lastPartsUnder, numberOf, numbersUnder, slugOf } from "./read-index.ts";
import type { Head, RelateStore } from "./relate-store.ts";
import { hasNothingRelated } from "./related.ts";
import { slugPart } from "./slug-part.ts";

/** Gathers what a change may have touched, and at the end brings the list of articles without anything related up to date. */
export class Touched {
  readonly #store: RelateStore;
  readonly #topics: Topics;
  readonly #numbers = new Set<number>();
  /** Those of them for which there may be less than before. */
  readonly #losing = new Set<number>();
  /** Those that show the newest of a topic, which may be others now. */
  readonly #showing = new Set<number>();
  readonly #ids = new Set<string>();
  readonly #stories = new Set<string>();

  constructor(store: RelateStore, topics: Topics) {
    this.#store = store;
    this.#topics = topics;
  }

  /** @param loses what is related to it may have gone; else it can only have become more */
  number(number: number, loses: boolean): void {
    this.#numbers.add(number);
    if (loses) this.#losing.add(number);
  }

  /** A story and all its articles, as the store has them now. */
  story(slug: string | undefined, loses: boolean): void {
    if (slug === undefined || (this.#stories.has(slug) && !loses)) return;
    this.#stories.add(slug);
    for (const number of numbersUnder(this.#store, ["member", slug])) this.number(number, loses);
  }

  /** An article and all whose answers speak of it, as the store has them now. */
  aroundHead(head: Head | undefined, loses: boolean): void {
    if (head === undefined) return;
    const store = this.#store;
    this.#ids.add(head.id);
    this.number(head.number, true);
    for (const link of linksOf(store, head.number)) this.number(link.number, loses);
    for (const link of backsOf(store, head.number)) this.number(link.number, loses);
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
    for (const slug of this.#stories) {
      for (const number of numbersUnder(this.#store, ["member", slug])) {
        if (this.#numbers.has(number)) continue;
        const head = this.#store.heads.get(number);
        if (head !== undefined) this.#ids.add(head.id);
      }
    }
    return { articles: this.#ids, stories: this.#stories };
  }

  /** Is an article among those gathered? */
  has(id: string): boolean {
    const number = numberOf(this.#store, id);
    return this.#ids.has(id) || (number !== undefined && this.#numbers.has(number));
  }
}

function hasFallback(store: RelateStore, head: Head): boolean {
  return store.index.get(fallbackKey(head)) === true;
}

/** Records whether an article shows the newest of its primary topic for want of anything related. */
export function putFallback(store: RelateStore, head: Head): void {
  if (hasNothingRelated(store, head)) store.index.putSync(fallbackKey(head), true);
  else store.index.removeSync(fallbackKey(head));
}

import type { RelateTouched, Topics } from "../contract.ts";
import { docIdsUnder, headerOf, lastPartsUnder, slugOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { similarityIn } from "../index/vectors.ts";
import { backlinksOf, type Link, linksOf } from "../links/links.ts";
import { slugPart } from "../stories/slug-part.ts";
import { firstArticleOf } from "../stories/story.ts";
import { affectedFallbacks, fallbackKey } from "./fallback.ts";
import { hasNothingRelated, showsAny } from "./related.ts";

/** Collects everything a change may affect, then updates the list of articles without related ones. */
export class Touched {
  readonly #store: RelateStore;
  readonly #topics: Topics;
  readonly #docIds = new Set<number>();
  /** Articles that may have lost neighbours. */
  readonly #losing = new Set<number>();
  /** Articles that show the newest of a topic, where these may have changed. */
  readonly #fallbacks = new Set<number>();
  /** By doc id, articles that it may show for the first time. */
  readonly #gains = new Map<number, Set<number>>();
  readonly #ids = new Set<string>();
  /** Slugs of stories, each with the id of its first article before the change: see `beginning` in contract.ts. */
  readonly #stories = new Map<string, string | undefined>();

  constructor(store: RelateStore, topics: Topics) {
    this.#store = store;
    this.#topics = topics;
  }

  /** An article whose neighbours may have changed. @param loses it may have lost neighbours, not only gained some */
  article(docId: number, loses: boolean): void {
    this.#docIds.add(docId);
    if (loses) this.#losing.add(docId);
  }

  /** An article with a new link. It matters only if it shows the other article in the end. */
  gains(docId: number, other: number): void {
    const others = this.#gains.get(docId) ?? new Set();
    this.#gains.set(docId, others.add(other));
  }

  /** A story and all of its articles. Call before any of them joins or leaves. */
  story(slug: string | undefined, loses: boolean): void {
    if (slug === undefined || (this.#stories.has(slug) && !loses)) return;
    if (!this.#stories.has(slug)) this.#stories.set(slug, firstArticleOf(this.#store, slug));
    for (const docId of docIdsUnder(this.#store, ["member", slug])) this.article(docId, loses);
  }

  /** An article that will change, and all that show it. Call before any change. */
  before(header: Header | undefined): void {
    if (header === undefined) return;
    const store = this.#store;
    const itself = new Set([header.docId]);
    const similarity = similarityIn(store);
    for (const { docId } of linkedWith(store, header))
      if (showsAny(store, headerOf(store, docId), itself, similarity)) this.article(docId, true);
    this.#itself(header, true);
  }

  /** An article that changed, and all that may show it now. Call after all changes. */
  after(header: Header | undefined, loses: boolean): void {
    if (header === undefined) return;
    for (const { docId } of linkedWith(this.#store, header)) this.gains(docId, header.docId);
    this.#itself(header, loses);
  }

  /** An article with new weights, and all articles linked with it. */
  weighed(header: Header): void {
    for (const { docId } of linkedWith(this.#store, header)) this.article(docId, true);
    this.#itself(header, true);
  }

  #itself(header: Header, loses: boolean): void {
    const store = this.#store;
    this.#ids.add(header.id);
    this.article(header.docId, true);
    for (const docId of lastPartsUnder(store, ["curated", header.id])) this.article(docId as number, loses);
    for (const docId of affectedFallbacks(store, header, this.#topics)) this.#fallbacks.add(docId);
    this.story(slugOf(store, header.docId), loses);
  }

  /** The stories of articles with the same slug: another one may get the plain address. */
  slugPeers(header: Header | undefined): void {
    if (header === undefined) return;
    const slugs = typeof header.story === "string" ? [slugPart(header.id), header.story] : [slugPart(header.id)];
    for (const slug of slugs) {
      for (const docId of docIdsUnder(this.#store, ["slug", slug])) this.story(slugOf(this.#store, docId), false);
    }
  }

  finish(): RelateTouched {
    for (const docId of this.#docIds) {
      const header = this.#store.headers.get(docId);
      if (header === undefined) continue;
      this.#ids.add(header.id);
      if (this.#losing.has(docId) || hasFallback(this.#store, header)) putFallback(this.#store, header);
    }
    for (const docId of this.#fallbacks) {
      const header = this.#store.headers.get(docId);
      if (header !== undefined) this.#ids.add(header.id);
    }
    for (const slug of this.#stories.keys()) {
      for (const docId of docIdsUnder(this.#store, ["member", slug])) {
        if (this.#docIds.has(docId)) continue;
        const header = this.#store.headers.get(docId);
        if (header !== undefined) this.#ids.add(header.id);
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
      const now = firstArticleOf(this.#store, slug);
      if (before === now) continue;
      for (const id of [before, now]) if (id !== undefined) ids.add(id);
    }
    return ids;
  }

  /** By id, without articles that are in `#ids` anyway. */
  #gained(): RelateTouched["gains"] {
    const gains = new Map<string, ReadonlySet<string>>();
    for (const [docId, others] of this.#gains) {
      const header = this.#store.headers.get(docId);
      if (header === undefined || this.#ids.has(header.id)) continue;
      if (hasFallback(this.#store, header)) putFallback(this.#store, header);
      gains.set(header.id, new Set([...others].map((other) => headerOf(this.#store, other).id)));
    }
    return gains;
  }
}

function linkedWith(store: RelateStore, { docId }: Header): readonly Link[] {
  return [...linksOf(store, docId), ...backlinksOf(store, docId)];
}

function hasFallback(store: RelateStore, header: Header): boolean {
  return store.index.get(fallbackKey(header)) === true;
}

/** Records whether an article has nothing related and shows the newest of its primary topic. */
export function putFallback(store: RelateStore, header: Header): void {
  if (hasNothingRelated(store, header)) store.index.putSync(fallbackKey(header), true);
  else store.index.removeSync(fallbackKey(header));
}

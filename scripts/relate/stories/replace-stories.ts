import type { Key } from "lmdb";
import type { Touched } from "../answers/touched.ts";
import { type Published, publicationOrder } from "../index/publication-order.ts";
import { numbersUnder, putPlace, rangeUnder, slugOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { getVector, likenessIn } from "../index/vectors.ts";
import { backsOf, linksOf } from "../links/links.ts";
import { chapterSlug, firstChapter, type StoryCandidate, type StoryContext } from "./join-story.ts";
import { placeArticle } from "./place-article.ts";
import { ownSlugOf } from "./slug-taken.ts";

/**
 * Places articles in stories anew, oldest first, beginning with those given; where a place has changed, the newer articles whose own
 * place looks at it follow.
 */
export function replaceStories(store: RelateStore, starts: Iterable<number>, touched: Touched): void {
  const queue = new Queue(store);
  for (const number of starts) queue.add(number);
  for (let head = queue.take(); head !== undefined; head = queue.take()) {
    const before = slugOf(store, head.number);
    const now = placed(store, head);
    if (before === now) continue;
    putPlace(store, head.number, now);
    for (const back of backsOf(store, head.number)) if (back.story) queue.add(back.number);
    touched.story(before, true);
    touched.story(now, false);
    if (before !== undefined) store.index.removeSync(["member", before, head.at, head.id]);
    if (now !== undefined) store.index.putSync(["member", now, head.at, head.id], head.number);
    touched.number(head.number, true);
    for (const slug of [before, now]) {
      if (slug !== undefined) for (const number of sizeWatchers(store, slug, head)) queue.add(number);
    }
  }
}

/** The articles newer than one whose place depends on whether it is among the older ones of a story. */
export function sizeWatchers(store: RelateStore, slug: string, after: Published): number[] {
  // Beside so many older ones it makes no difference to any newer article: a story of thousands would be read for each of them.
  if (isNewest(store, after) || olderMembers(store, slug, after) >= store.settings.chapter) return [];
  const members = chaptersOf(store, slug).flatMap((chapter) => numbersUnder(store, ["member", chapter]));
  const newer = new Set(members);
  for (const member of members) for (const back of backsOf(store, member)) if (back.story) newer.add(back.number);
  return [...newer].filter((number) => {
    const head = store.heads.get(number);
    return head !== undefined && publicationOrder(head, after) > 0;
  });
}

/** Slugs of all chapters of a story that have articles, and of the one that changes. */
function chaptersOf(store: RelateStore, slug: string): string[] {
  const story = firstChapter(slug);
  const found = new Set([slug, story]);
  const start = chapterSlug(story, 2).slice(0, -1);
  for (const key of store.index.getKeys({ start: ["member", start], end: ["member", `${start}:`] }))
    found.add((key as string[])[1] ?? slug);
  return [...found];
}

function isNewest(store: RelateStore, { at, id }: Published): boolean {
  const newer = store.index.getKeys({ start: ["order", at, id], end: ["order", Number.POSITIVE_INFINITY], limit: 2 });
  return [...newer].every((key) => (key as Key[])[2] === id);
}

/** Articles yet to be placed, the oldest first. */
class Queue {
  readonly #store: RelateStore;
  readonly #waiting = new Set<number>();
  /** Newest first. */
  readonly #heads: Head[] = [];

  constructor(store: RelateStore) {
    this.#store = store;
  }

  add(number: number): void {
    if (this.#waiting.has(number)) return;
    const head = this.#store.heads.get(number);
    if (head === undefined) return;
    this.#waiting.add(number);
    let [from, to] = [0, this.#heads.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = this.#heads[middle];
      if (other !== undefined && publicationOrder(other, head) > 0) from = middle + 1;
      else to = middle;
    }
    this.#heads.splice(from, 0, head);
  }

  take(): Head | undefined {
    const head = this.#heads.pop();
    if (head !== undefined) this.#waiting.delete(head.number);
    return head;
  }
}

function placed(store: RelateStore, head: Head): string | undefined {
  return placeArticle(
    head.story,
    () => storyCandidates(store, head),
    () => storyContext(store, head),
    () => ownSlugOf(store, head),
  );
}

/** The older articles among whose stories an article finds its own, closest first. */
export function storyCandidates(store: RelateStore, { number }: Head): StoryCandidate[] {
  const links = linksOf(store, number).filter((link) => link.story);
  links.sort((a, b) => b.likeness - a.likeness);
  return links.flatMap(({ number, likeness }) => {
    const slug = slugOf(store, number);
    return slug === undefined ? [] : [{ number, slug, likeness }];
  });
}

export function storyContext(store: RelateStore, head: Head): StoryContext {
  return {
    at: head.at,
    full: store.settings.chapter,
    chance: getVector(store, head.number).chance,
    soFar: (slug) => ({ size: olderMembers(store, slug, head), firstAt: firstAt(store, slug) }),
    likenessOf: likenessIn(store),
  };
}

/** How many articles of a story are older than one; `settings.chapter` stands for all numbers above. */
function olderMembers(store: RelateStore, slug: string, { at, id }: Published): number {
  const most = store.settings.chapter;
  // lmdb does not keep to the limit when it counts.
  return Math.min(
    most,
    store.index.getKeysCount({ start: ["member", slug], end: ["member", slug, at, id], limit: most }),
  );
}

function firstAt(store: RelateStore, slug: string): number {
  const [first] = store.index.getKeys({ ...rangeUnder(["member", slug]), limit: 1 });
  return first === undefined ? Number.NEGATIVE_INFINITY : ((first as Key[])[2] as number);
}

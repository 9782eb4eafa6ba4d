import type { Key } from "lmdb";
import type { Touched } from "../answers/touched.ts";
import { type Published, publicationOrder } from "../index/publication-order.ts";
import { docIdsUnder, putStorySlug, rangeUnder, slugOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { similarityOf, vectorsIn } from "../index/vectors.ts";
import { backlinksOf, linksOf } from "../links/links.ts";
import { assignStory } from "./assign-story.ts";
import { chapterSlug, firstChapter, type StoryCandidate, type StoryContext } from "./cluster.ts";
import { ownSlugOf } from "./slug-taken.ts";

/**
 * Assigns articles to stories again, oldest first. If an assignment changes, newer articles that depend on it follow.
 */
export function updateStories(store: RelateStore, starts: Iterable<number>, touched: Touched): void {
  const queue = new Queue(store);
  for (const docId of starts) queue.add(docId);
  for (let header = queue.take(); header !== undefined; header = queue.take()) {
    const before = slugOf(store, header.docId);
    const now = assignedStory(store, header);
    if (before === now) continue;
    putStorySlug(store, header.docId, now);
    for (const backlink of backlinksOf(store, header.docId)) if (backlink.story) queue.add(backlink.docId);
    touched.story(before, true);
    touched.story(now, false);
    if (before !== undefined) store.index.removeSync(["member", before, header.at, header.id]);
    if (now !== undefined) store.index.putSync(["member", now, header.at, header.id], header.docId);
    touched.article(header.docId, true);
    for (const slug of [before, now]) {
      if (slug !== undefined) for (const docId of dependentsOnSize(store, slug, header)) queue.add(docId);
    }
  }
}

/** Newer articles whose assignment depends on the number of a story's older articles. */
export function dependentsOnSize(store: RelateStore, slug: string, after: Published): number[] {
  // With a full chapter of older articles the number makes no difference, and huge stories need not be read.
  if (isNewest(store, after) || olderMembers(store, slug, after) >= store.settings.chapter) return [];
  const members = chaptersOf(store, slug).flatMap((chapter) => docIdsUnder(store, ["member", chapter]));
  const newer = new Set(members);
  for (const member of members)
    for (const backlink of backlinksOf(store, member)) if (backlink.story) newer.add(backlink.docId);
  return [...newer].filter((docId) => {
    const header = store.headers.get(docId);
    return header !== undefined && publicationOrder(header, after) > 0;
  });
}

/** Slugs of a story's chapters that have articles, and of the given one. */
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

/** Articles to assign, oldest first. */
class Queue {
  readonly #store: RelateStore;
  readonly #waiting = new Set<number>();
  /** Newest first. */
  readonly #headers: Header[] = [];

  constructor(store: RelateStore) {
    this.#store = store;
  }

  add(docId: number): void {
    if (this.#waiting.has(docId)) return;
    const header = this.#store.headers.get(docId);
    if (header === undefined) return;
    this.#waiting.add(docId);
    let [from, to] = [0, this.#headers.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = this.#headers[middle];
      if (other !== undefined && publicationOrder(other, header) > 0) from = middle + 1;
      else to = middle;
    }
    this.#headers.splice(from, 0, header);
  }

  take(): Header | undefined {
    const header = this.#headers.pop();
    if (header !== undefined) this.#waiting.delete(header.docId);
    return header;
  }
}

function assignedStory(store: RelateStore, header: Header): string | undefined {
  return assignStory(
    header.story,
    () => storyCandidates(store, header),
    () => storyContext(store, header),
    () => ownSlugOf(store, header),
  );
}

/** The candidates for an article's story, closest first. */
export function storyCandidates(store: RelateStore, { docId }: Header): StoryCandidate[] {
  const links = linksOf(store, docId).filter((link) => link.story);
  links.sort((a, b) => b.similarity - a.similarity);
  return links.flatMap(({ docId, similarity }) => {
    const slug = slugOf(store, docId);
    return slug === undefined ? [] : [{ docId, slug, similarity }];
  });
}

export function storyContext(store: RelateStore, header: Header): StoryContext {
  const vector = vectorsIn(store);
  return {
    at: header.at,
    full: store.settings.chapter,
    chance: vector(header.docId).chance,
    chanceOf: (docId) => vector(docId).chance,
    soFar: (slug) => ({ size: olderMembers(store, slug, header), firstAt: firstAt(store, slug) }),
    similarityOf: (a, b) => similarityOf(vector(a), vector(b)),
  };
}

/** Articles of a story older than one, at most `settings.chapter`. */
function olderMembers(store: RelateStore, slug: string, { at, id }: Published): number {
  const most = store.settings.chapter;
  // lmdb ignores the limit when counting.
  return Math.min(
    most,
    store.index.getKeysCount({ start: ["member", slug], end: ["member", slug, at, id], limit: most }),
  );
}

function firstAt(store: RelateStore, slug: string): number {
  const [first] = store.index.getKeys({ ...rangeUnder(["member", slug]), limit: 1 });
  return first === undefined ? Number.NEGATIVE_INFINITY : ((first as Key[])[2] as number);
}

import { docIdOf, docIdsUnder, headerOf, keysUnder, slugOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { ownSlugOf } from "./slug-taken.ts";

/** A story with this many articles is shown and has an address. */
const SHOWN_FROM = 3;

/** A thread of articles on one event. */
export interface Story {
  readonly slug: string;
  /** Ids, oldest first. */
  readonly articles: readonly string[];
  /** Publication of the oldest and the newest, milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** An article's position in a story that is shown. */
export interface PlaceInStory {
  readonly story: string;
  /** 1 for the oldest. */
  readonly n: number;
  readonly of: number;
  readonly previous?: string;
  readonly next?: string;
}

/** A story by its slug, shown or not; `undefined` if it has no articles. Reads only the index. */
export function story(store: RelateStore, slug: string): Story | undefined {
  const keys = keysUnder(store, ["member", slug]) as [string, string, at: number, id: string][];
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { slug, articles: keys.map(([, , , id]) => id), firstAt: first[2], lastAt: last[2] };
}

/** A story by its slug, if it is shown. */
export function shownStory(store: RelateStore, slug: string): Story | undefined {
  const found = story(store, slug);
  return found !== undefined && found.articles.length >= SHOWN_FROM ? found : undefined;
}

function isShown(store: RelateStore, slug: string): boolean {
  return docIdsUnder(store, ["member", slug], SHOWN_FROM).length >= SHOWN_FROM;
}

/** Number of articles and beginning of a story. */
export interface StorySpan {
  readonly count: number;
  /** Publication of the oldest article, milliseconds since 1970. */
  readonly firstAt: number;
}

/** All shown stories by slug, in alphabetical order. Reads only the index. */
export function stories(store: RelateStore): ReadonlyMap<string, StorySpan> {
  const spans = new Map<string, { count: number; readonly firstAt: number }>();
  for (const key of store.index.getKeys({ start: ["member"], end: ["membes"] })) {
    const [, slug, firstAt] = key as [string, string, number];
    const known = spans.get(slug);
    if (known === undefined) spans.set(slug, { count: 1, firstAt });
    else known.count++;
  }
  return new Map([...spans].filter(([, { count }]) => count >= SHOWN_FROM).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * An article's position in its story; `undefined` if it is in none that is shown, or not published.
 * @param storyOf finds a story by slug; pass a memoized one for many articles
 */
export function placeInStory(
  store: RelateStore,
  id: string,
  storyOf: (slug: string) => Story | undefined = (slug) => story(store, slug),
): PlaceInStory | undefined {
  const slug = storySlugOf(store, id);
  const articles = slug === undefined ? undefined : storyOf(slug)?.articles;
  if (slug === undefined || articles === undefined || articles.length < SHOWN_FROM) return undefined;
  const index = articles.indexOf(id);
  const [previous, next] = [articles[index - 1], articles[index + 1]];
  return {
    story: slug,
    n: index + 1,
    of: articles.length,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
}

/** The slug of an article's story, shown or not; `undefined` if it has none or is not published. */
export function storySlugOf(store: RelateStore, id: string): string | undefined {
  const docId = docIdOf(store, id);
  return docId === undefined ? undefined : slugOf(store, docId);
}

/** The id of the first article of a shown story; `undefined` if it is not shown. */
export function firstArticleOf(store: RelateStore, slug: string): string | undefined {
  const [first, ...others] = docIdsUnder(store, ["member", slug], SHOWN_FROM);
  return first === undefined || others.length < SHOWN_FROM - 1 ? undefined : headerOf(store, first).id;
}

/** The slug of the shown story whose first article this is, if any. Reads no other article. */
export function storyBegunBy(store: RelateStore, id: string): string | undefined {
  const slug = storySlugOf(store, id);
  if (slug === undefined) return undefined;
  const members = docIdsUnder(store, ["member", slug], SHOWN_FROM);
  return members.length >= SHOWN_FROM && members[0] === docIdOf(store, id) ? slug : undefined;
}

/**
 * Former addresses of a story: the slugs it would have if its first articles did not exist (because of an article
 * back-dated later, or a deletion). If another story has such a slug, the address belongs to that story.
 */
export function storyAliases(store: RelateStore, slug: string): string[] {
  const members = docIdsUnder(store, ["member", slug], SHOWN_FROM).map((docId) => headerOf(store, docId));
  const aliases = members.map((member) => ownSlugOf(store, member));
  return [...new Set(aliases)].filter((alias) => alias !== slug).sort();
}

/** The shown story an alias leads to; `undefined` if there is none, or if the alias is the slug of a shown story. */
export function storyOfAlias(store: RelateStore, alias: string): string | undefined {
  if (isShown(store, alias)) return undefined;
  const part = alias.split("--")[0] ?? alias;
  for (const docId of docIdsUnder(store, ["slug", part])) {
    const slug = slugOf(store, docId);
    if (slug === undefined || !isShown(store, slug)) continue;
    if (storyAliases(store, slug).includes(alias)) return slug;
  }
  return undefined;
}

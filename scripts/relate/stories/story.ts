import { headOf, keysUnder, numberOf, numbersUnder, slugOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { ownSlugOf } from "./slug-taken.ts";

/** A story is shown, and has an address, from so many articles on. */
export const SHOWN_FROM = 3;

/** A thread of articles on one event. */
export interface Story {
  readonly slug: string;
  /** Ids, oldest first. */
  readonly articles: readonly string[];
  /** Publication of the oldest and the newest, milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Where an article stands in a story that is shown. */
export interface PlaceInStory {
  readonly story: string;
  /** 1 for the oldest. */
  readonly n: number;
  readonly of: number;
  readonly previous?: string;
  readonly next?: string;
}

/** A story by its slug, shown or not; `undefined` when no article is in it. Reads no article: the index has all there is to tell. */
export function story(store: RelateStore, slug: string): Story | undefined {
  const keys = keysUnder(store, ["member", slug]) as [string, string, at: number, id: string][];
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { slug, articles: keys.map(([, , , id]) => id), firstAt: first[2], lastAt: last[2] };
}

/** A story by its slug, when it is shown. */
export function shownStory(store: RelateStore, slug: string): Story | undefined {
  const found = story(store, slug);
  return found !== undefined && found.articles.length >= SHOWN_FROM ? found : undefined;
}

function isShown(store: RelateStore, slug: string): boolean {
  return numbersUnder(store, ["member", slug], SHOWN_FROM).length >= SHOWN_FROM;
}

/** How long a story is and when it began. */
export interface StorySpan {
  readonly count: number;
  /** Publication of the oldest article, milliseconds since 1970. */
  readonly firstAt: number;
}

/** All stories that are shown by their slugs, in alphabetical order. Reads no article. */
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
 * An article's place in its story; `undefined` when it is in none that is shown, or not published. `storyOf` finds a story by
 * its slug: a caller that asks for many articles may remember stories.
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

/** The slug of the story an article is in, shown or not; `undefined` when it is in none, or not published. */
export function storySlugOf(store: RelateStore, id: string): string | undefined {
  const number = numberOf(store, id);
  return number === undefined ? undefined : slugOf(store, number);
}

/** The id of the oldest article of a story that is shown; `undefined` when it is not. */
export function beginnerOf(store: RelateStore, slug: string): string | undefined {
  const [first, ...others] = numbersUnder(store, ["member", slug], SHOWN_FROM);
  return first === undefined || others.length < SHOWN_FROM - 1 ? undefined : headOf(store, first).id;
}

/** The slug of the shown story whose oldest article this is; `undefined` when it begins none. Reads no other article. */
export function storyBegunBy(store: RelateStore, id: string): string | undefined {
  const slug = storySlugOf(store, id);
  if (slug === undefined) return undefined;
  const members = numbersUnder(store, ["member", slug], SHOWN_FROM);
  return members.length >= SHOWN_FROM && members[0] === numberOf(store, id) ? slug : undefined;
}

/**
 * Addresses a story may have had: the slugs that its second and third article would have given it, had the older ones not been there
 * (an article back-dated later, a deletion). Where one of them is the slug of a story too, the address belongs to that story.
 */
export function storyAliases(store: RelateStore, slug: string): string[] {
  const members = numbersUnder(store, ["member", slug], SHOWN_FROM).map((number) => headOf(store, number));
  const aliases = members.map((member) => ownSlugOf(store, member));
  return [...new Set(aliases)].filter((alias) => alias !== slug).sort();
}

/** The shown story that an alias leads to; `undefined` when it leads to none, or is the slug of a shown story itself. */
export function storyOfAlias(store: RelateStore, alias: string): string | undefined {
  if (isShown(store, alias)) return undefined;
  const part = alias.split("--")[0] ?? alias;
  for (const number of numbersUnder(store, ["slug", part])) {
    const slug = slugOf(store, number);
    if (slug === undefined || !isShown(store, slug)) continue;
    if (storyAliases(store, slug).includes(alias)) return slug;
  }
  return undefined;
}

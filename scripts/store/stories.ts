import { memoize } from "../base/memoize.ts";
import type { Story } from "../relate/stories/story.ts";
import type { Digest, Entry } from "./digest.ts";

/** A story as feeds and machine-readable pages need it. */
export interface StoryThread {
  /** The last part of its address. */
  readonly slug: string;
  readonly title: string;
  /** Live articles, oldest first. */
  readonly articles: readonly string[];
}

/** The stories that are shown, as feeds and machine-readable pages ask for them. */
export interface Stories {
  /** All of them, with their lengths: thousands in a large archive. */
  all(): ReturnType<Digest["stories"]>;
  /** Those that have had news lately, for pages that list what there is. */
  recent(): Iterable<string>;
  bySlug(slug: string): StoryThread | undefined;
  /** The story that an article belongs to. */
  of(articleId: string): StoryThread | undefined;
}

export function storiesOf(digest: Digest): Stories {
  const bySlug = (slug: string): StoryThread | undefined => {
    const story = digest.story(slug);
    return story === undefined ? undefined : { slug, title: titleOf(story, digest), articles: story.articles };
  };
  return {
    all: () => digest.stories(),
    recent: () => recentStories(digest),
    bySlug,
    of: (articleId) => {
      const place = digest.placeInStory(articleId);
      return place === undefined ? undefined : bySlug(place.story);
    },
  };
}

/** Articles looked through to find recent stories. */
const mostLookedThrough = 1_000;

/** Slugs of the shown stories among the newest articles, the one with the newest article first. */
export const recentStories = memoize((digest: Digest) =>
  storiesOfEntries(digest.list("all").newest(mostLookedThrough), digest),
);

/** A story is called what its first headline said. */
export function titleOf({ articles, slug }: Story, digest: Digest): string {
  return digest.article(articles[0] ?? "")?.title ?? slug;
}

/** Slugs of the shown stories that live articles belong to, each once, in the order of the entries. */
export function storiesOfEntries(entries: readonly Entry[], digest: Digest): ReadonlySet<string> {
  const slugs = new Set<string>();
  for (const { id } of entries) {
    const slug = digest.storySlugOf(id);
    if (slug !== undefined && digest.story(slug) !== undefined) slugs.add(slug);
  }
  return slugs;
}

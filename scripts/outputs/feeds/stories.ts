import { recentStories, titleOf } from "../../pages/story.ts";
import type { Digest } from "../../store/digest.ts";

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

import { commonSubject } from "../base/common-subject.ts";
import { memoize } from "../base/memoize.ts";
import { translate } from "../base/translate.ts";
import { typeset } from "../base/typeset.ts";
import type { Story } from "../relate/stories/story.ts";
import type { Digest, Entry } from "./digest.ts";

/** A story as feeds and machine-readable files need it. */
export interface StoryThread {
  /** The last part of its address. */
  readonly slug: string;
  readonly title: string;
  /** Live articles, oldest first. */
  readonly articles: readonly string[];
}

/** The shown stories, as feeds and machine-readable files read them. */
export interface Stories {
  /** All of them: thousands in a large archive. */
  all(): ReturnType<Digest["stories"]>;
  /** Stories with recent news, for pages that list them. */
  recent(): Iterable<string>;
  bySlug(slug: string): StoryThread | undefined;
  /** The story of an article. */
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

/** How many articles are searched for recent stories. */
const mostSearched = 1_000;

/** Slugs of the shown stories among the newest articles, the one with the newest article first. */
export const recentStories = memoize((digest: Digest) =>
  storiesOfEntries(digest.list("all").newest(mostSearched), digest),
);

/** The name of a story, for readers. */
export function titleOf(story: Story, digest: Digest): string {
  const known = titles(digest);
  const title = known.get(story.slug) ?? nameOf(story, digest);
  known.set(story.slug, title);
  return title;
}

const titles = memoize((_digest: Digest) => new Map<string, string>());

/** How many of a story's articles are used to name it: the newest. */
const mostForName = 40;

/**
 * The name given by its newest article that has one, else what its headlines have in common, else its topic and the
 * month in which it began.
 */
function nameOf({ articles, slug, firstAt }: Story, digest: Digest): string {
  const found = articles
    .slice(-mostForName)
    .map((id) => digest.article(id))
    .filter((article) => article !== undefined);
  const given = found.findLast(({ storyName }) => storyName !== undefined)?.storyName;
  const name = given ?? commonSubject(found.map(({ title }) => title));
  if (name !== undefined) return typeset(name, digest.site.language);
  const primary = found[0]?.topics[0];
  const topic = primary === undefined ? undefined : digest.registries.topics.entries.get(primary)?.name;
  if (topic === undefined) return slug;
  const month = digest.calendar.monthText(digest.calendar.month(firstAt));
  return translate(digest.strings, digest.site.language, "story.untitled", { topic, month });
}

/** Slugs of the shown stories of these articles, without duplicates, in the order of the entries. */
export function storiesOfEntries(entries: readonly Entry[], digest: Digest): ReadonlySet<string> {
  const slugs = new Set<string>();
  for (const { id } of entries) {
    const slug = digest.storySlugOf(id);
    if (slug !== undefined && digest.story(slug) !== undefined) slugs.add(slug);
  }
  return slugs;
}

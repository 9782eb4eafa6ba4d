import { commonSubject } from "../base/common-subject.ts";
import { memoize } from "../base/memoize.ts";
import { translate } from "../base/translate.ts";
import { typeset } from "../base/typeset.ts";
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

/** The name of a story, for readers. */
export function titleOf(story: Story, digest: Digest): string {
  const known = titles(digest);
  const title = known.get(story.slug) ?? nameOf(story, digest);
  known.set(story.slug, title);
  return title;
}

const titles = memoize((_digest: Digest) => new Map<string, string>());

/** The articles that name a story: of a very long one the newest. */
const mostNaming = 40;

/**
 * What its newest article that names it says, else what its headlines have in common, else its topic and the month in which it
 * began.
 */
function nameOf({ articles, slug, firstAt }: Story, digest: Digest): string {
  const found = articles
    .slice(-mostNaming)
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

/** Slugs of the shown stories that live articles belong to, each once, in the order of the entries. */
export function storiesOfEntries(entries: readonly Entry[], digest: Digest): ReadonlySet<string> {
  const slugs = new Set<string>();
  for (const { id } of entries) {
    const slug = digest.storySlugOf(id);
    if (slug !== undefined && digest.story(slug) !== undefined) slugs.add(slug);
  }
  return slugs;
}

import { addresses, storyAddress } from "../base/addresses.ts";
import { typeset } from "../base/typeset.ts";
import type { Article } from "../content/article.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { breadcrumbList, collectionPage } from "../outputs/structured-data/lists.ts";
import type { Story } from "../relate/stories/story.ts";
import { storyState } from "../relate/stories/story-state.ts";
import { outletsOf } from "../store/articles-of.ts";
import type { EntryChange } from "../store/changes.ts";
import type { Digest, Entry, ListName } from "../store/digest.ts";
import { recentStories, storiesOfEntries, titleOf } from "../store/stories.ts";
import { cardPicture } from "./card-picture.ts";
import { cardOf, headline, outletLink, shortDate, shortDay, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind, Period } from "./kind.ts";
import { t } from "./translate.ts";
import type { Link, StoriesView, StoryCard, StoryState, StoryView } from "./view.ts";

/** `/stories/{slug}/`: the articles on one event, oldest to newest. The key is the story's slug. */
export const story: PageKind<StoryView> = {
  name: "story",
  keys: (digest) => digest.stories().keys(),
  address: storyAddress,
  view: (slug, digest) => {
    const found = digest.story(slug);
    return found === undefined ? undefined : storyView(found, digest);
  },
  period: storyPeriod,
  // Changes in a story's articles come with the relations: see touchedByRelations.
  touchedBy: () => [],
  touchedByRelations: ({ stories }) => stories,
  touchedByTime: (last, now, digest) => storiesOfEntries(entriesThatAged(last, now, digest), digest),
  touchedByEntry: ({ registry, id }: EntryChange, digest) => {
    if (registry === "editors") return [];
    const name: ListName = registry === "topics" ? `own/${id}` : `outlet/${id}`;
    const list = digest.list(name);
    return storiesOfEntries(list.slice(0, list.length), digest);
  },
};

/** Stories of each state that the index lists at most, so that the page stays light. */
const mostShown: Readonly<Record<StoryState, number>> = { open: 40, quiet: 30, closed: 30 };

/** `/stories/`: current and recent stories. */
export const storyIndex: PageKind<StoriesView> = {
  name: "story-index",
  keys: () => ["stories"],
  address: () => addresses.stories,
  view: (_key, digest) => {
    const stories = [...recentStories(digest)].map((slug) => digest.story(slug)).filter((found) => found !== undefined);
    const inState = (state: StoryState) => stories.filter((found) => storyState(found.lastAt, digest.now) === state);
    const groups = (["open", "quiet", "closed"] as const).map((state) => ({
      state,
      stories: inState(state)
        .slice(0, mostShown[state])
        .map((found) => storyCard(found, digest)),
    }));
    return {
      head: headOf(digest, {
        address: addresses.stories,
        title: t(digest, "stories.title"),
        description: t(digest, "stories.intro"),
        type: "CollectionPage",
      }),
      groups: groups.filter((group) => group.stories.length > 0),
    };
  },
  touchedBy: () => ["stories"],
  touchedByTime: () => ["stories"],
};

/** The month in which the story began. */
export function storyPeriod(slug: string, digest: Digest): Period | undefined {
  const span = digest.stories().get(slug);
  return span === undefined ? undefined : digest.calendar.month(span.firstAt);
}

export function storyLink(slug: string, digest: Digest): Link {
  const found = digest.story(slug);
  return { href: storyAddress(slug), text: found === undefined ? slug : titleOf(found, digest) };
}

function storyView(found: Story, digest: Digest): StoryView | undefined {
  const articles = found.articles.map((id) => digest.article(id)).filter((article) => article !== undefined);
  const title = titleOf(found, digest);
  const address = storyAddress(found.slug);
  const feeds = feedLinks({ scope: "story", id: found.slug }, digest);
  const page = { href: address, text: title };
  const index = { href: addresses.stories, text: t(digest, "stories.title") };
  const newest = articles.at(-1);
  if (newest === undefined) return undefined;
  const listed = articles.map((article) => ({ href: article.address, text: article.title }));
  return {
    head: headOf(digest, {
      address,
      title: t(digest, "story.pageTitle", { story: title }),
      description:
        newest?.summary ?? t(digest, "story.description", { n: articles.length, title: newest?.title ?? "" }),
      feeds,
      structuredData: [collectionPage(page, listed, digest.site), breadcrumbList([index, page], digest.site)],
    }),
    title,
    state: storyState(found.lastAt, digest.now),
    first: dayOf(found.firstAt, digest),
    last: dayOf(found.lastAt, digest),
    topics: [...new Set(articles.flatMap((article) => article.topics.slice(0, 1)))].map((id) => topicLink(id, digest)),
    count: articles.length,
    newest: cardOf(newest, digest, { summary: true, picture: true }),
    entries: entriesOf(articles, digest),
    feeds,
  };
}

/** Each article with the outlets that it is the first of the story to cite. */
function entriesOf(articles: readonly Article[], digest: Digest): StoryView["entries"] {
  const known = new Set<string>();
  return articles.map((article, place) => {
    const added = outletsOf(article).filter((outlet) => !known.has(outlet));
    for (const outlet of added) known.add(outlet);
    const before = articles[place - 1];
    const year = before === undefined ? undefined : digest.calendar.month(before.at).slice(0, 4);
    const asOf = year === undefined ? {} : { asOf: `${year}-00-00` };
    return {
      ...cardOf(article, digest, { summary: true, ...asOf }),
      newOutlets: added.map((id) => outletLink(id, digest)),
    };
  });
}

function storyCard(found: Story, digest: Digest): StoryCard {
  const newest = digest.article(found.articles.at(-1) ?? "");
  const picture = newestPicture(found, digest);
  return {
    link: { href: storyAddress(found.slug), text: titleOf(found, digest) },
    count: found.articles.length,
    first: shortDate({ at: found.firstAt, dayOnly: true }, digest),
    last: shortDate({ at: found.lastAt, dayOnly: true }, digest),
    newest: { href: newest?.address ?? "", text: newest === undefined ? "" : headline(newest) },
    ...(newest === undefined || newest.lang === digest.site.language ? {} : { lang: newest.lang }),
    ...(newest?.summary === undefined ? {} : { summary: typeset(newest.summary, newest.lang) }),
    ...(picture === undefined ? {} : { picture }),
  };
}

function newestPicture({ articles }: Story, digest: Digest): StoryCard["picture"] {
  for (const id of articles.toReversed()) {
    const article = digest.article(id);
    if (article?.image !== undefined) return cardPicture(article, digest);
  }
  return undefined;
}

function dayOf(at: number, digest: Digest) {
  return shortDay(digest.calendar.day(at), digest);
}

/** Entries old enough that a story ending with one of them changed its state between two instants. */
function entriesThatAged(last: number, now: number, digest: Digest): readonly Entry[] {
  const [from, to] = last < now ? [last, now] : [now, last];
  const all = digest.list("all");
  return all
    .months()
    .flatMap(({ month }) =>
      monthMayMatter(month, from, to)
        ? all.month(month).filter(({ at }) => storyState(at, from) !== storyState(at, to))
        : [],
    );
}

/** Stories change their state for the last time 30 days after their newest article; two months are ample. */
function monthMayMatter(month: string, from: number, to: number): boolean {
  const start = Date.parse(`${month}-01T00:00:00Z`);
  const twoMonths = 62 * 86_400_000;
  return start <= to + twoMonths && start >= from - 2 * twoMonths;
}

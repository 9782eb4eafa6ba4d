import type { Article } from "../content/article.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { breadcrumbList, collectionPage, profilePage } from "../outputs/structured-data/lists.ts";
import { articlesOf, outletsOf } from "../store/articles-of.ts";
import type { ArticleChange, Before, EntryChange } from "../store/changes.ts";
import type { Digest, ListName } from "../store/digest.ts";
import { type CardShows, cardOf, monthsOf, outletLink, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { monthAt } from "./period.ts";
import { t } from "./translate.ts";
import type { Counted, Link, ListingView, ListPageView } from "./view.ts";

/** What distinguishes one kind of listing (topics, editors, outlets) from another. */
export interface ListingOf {
  readonly of: ListingView["of"];
  /** Address of an entry's page. */
  address(id: string): string;
  readonly registry: EntryChange["registry"];
  /** Ids that have a page. */
  ids(digest: Digest): Iterable<string>;
  list(id: string): ListName;
  /** Ids of the lists that contain an article. */
  idsOf(article: Article, digest: Digest): readonly string[];
  /** The path from the index page to the parent. */
  path(id: string, digest: Digest): readonly Link[];
  /** Everything else on the landing page; undefined if there is no such entry. */
  entry(id: string, digest: Digest): ListingEntry | undefined;
  /** Ids whose landing page shows a registry entry that changed, e.g. as a parent or child. */
  showing(id: string, digest: Digest): readonly string[];
}

export type ListingEntry = Pick<ListingView, "title" | "children"> &
  Partial<Pick<ListingView, "description" | "website" | "email" | "role" | "facts" | "siblings">>;

/** The landing page of a list: the newest articles by day, whatever the list's length. */
export function landingKind(listing: ListingOf): PageKind<ListingView> {
  const address = listing.address;
  return {
    name: listing.of,
    keys: (digest) => listing.ids(digest),
    address,
    view: (id, digest) => {
      const entry = listing.entry(id, digest);
      if (entry === undefined) return undefined;
      const list = digest.list(listing.list(id));
      const size = digest.site.pages.list;
      const feeds = feedLinks({ scope: listing.of, id }, digest);
      const newest = articlesOf(list.newest(size), digest);
      const path = listing.path(id, digest);
      const description = entry.description ?? t(digest, "listing.description", { title: entry.title });
      return {
        head: headOf(digest, {
          address: address(id),
          title: entry.title,
          description,
          ...(list.length === 0 ? { robots: "noindex" } : {}),
          feeds,
          structuredData: listingData(listing, id, { title: entry.title, path, newest }, digest),
        }),
        of: listing.of,
        path,
        siblings: [],
        ...entry,
        count: list.length,
        ...shownArticles(listing, id, newest, digest),
        ...(list.length > size
          ? {
              older: {
                href: pageAddress(address(id), pageOf(list.length - size - 1, size)),
                text: t(digest, "list.older"),
              },
            }
          : {}),
        feeds,
      };
    },
    period: (id, digest) => digest.list(listing.list(id)).months().at(-1)?.month,
    touchedBy: ({ before, after }, digest) => idsOfBoth(listing, before, after, digest),
    touchedByEntry: ({ registry, id }, digest) => {
      if (registry === listing.registry) return listing.showing(id, digest);
      if (registry === "outlets" && listing.of === "topic") return topicsCiting(id, digest);
      if (registry !== "topics") return [];
      return new Set(articlesOfTopic(id, digest).flatMap((article) => listing.idsOf(article, digest)));
    },
  };
}

/**
 * The numbered pages of a list, from the oldest: page 1 contains the first articles and never changes. They exist if
 * the list is longer than the landing page. The key is `id/n`.
 */
export function pageKind(listing: ListingOf): PageKind<ListPageView> {
  const landing = listing.address;
  return {
    name: `${listing.of}-page`,
    *keys(digest) {
      for (const id of listing.ids(digest)) {
        for (let n = 1; n <= pagesOf(digest.list(listing.list(id)).length, digest); n++) yield `${id}/${n}`;
      }
    },
    address: (key) => pageAddress(landing(idOf(key)), numberOf(key)),
    view: (key, digest) => pageView(listing, idOf(key), numberOf(key), digest),
    period: (key, digest) =>
      monthAt((numberOf(key) - 1) * digest.site.pages.list, digest.list(listing.list(idOf(key)))),
    touchedBy: (change, digest, before) => touchedPages(listing, change, digest, before),
    touchedByEntry: ({ registry, id }, digest, before) => {
      if (registry === listing.registry) {
        const all = (shown: string) => pagesFrom(shown, 1, lastLength(listing, shown, digest, before), digest);
        return listing.showing(id, digest).flatMap(all);
      }
      return registry === "topics" ? pagesNamingTopic(listing, id, digest) : [];
    },
  };
}

/** Cards above the list of a topic: the articles with most to show. */
const secondsShown = 2;
/** Outlets or topics counted at the side. */
const maxCounted = 5;

/**
 * The articles of a landing page. A topic leads with its newest; its list then continues by month, as all others do.
 */
function shownArticles(
  listing: ListingOf,
  id: string,
  newest: readonly Article[],
  digest: Digest,
): Pick<ListingView, "lead" | "seconds" | "months" | "outlets" | "topics"> {
  const byTopic = listing.of === "topic";
  const [first, second, third] = newest;
  // Such a short list needs no lead.
  const top =
    byTopic && newest.length > secondsShown + 2 ? [first, second, third].filter((one) => one !== undefined) : [];
  const asOf = first === undefined ? {} : { asOf: `${digest.calendar.month(first.at)}-00` };
  const cards = top.map((article) =>
    cardOf(article, digest, { ...topicOf(listing, id), summary: true, picture: true, ...asOf }),
  );
  const [lead, ...seconds] = cards;
  const rest = newest.slice(top.length);
  return {
    ...(lead === undefined ? {} : { lead }),
    seconds,
    months: monthsOf(rest, digest, topicOf(listing, id)),
    outlets: byTopic ? namedMost(newest.map(outletsOf), (id) => outletLink(id, digest)) : [],
    topics: byTopic
      ? []
      : namedMost(
          newest.map(({ topics }) => topics.slice(0, 1)),
          (id) => topicLink(id, digest),
        ),
  };
}

/** Cards name the topic of their article, unless it is that of the page. */
function topicOf(listing: ListingOf, id: string): CardShows {
  return { topic: true, ...(listing.of === "topic" ? { unless: id } : {}) };
}

/** The names that most articles have, with the number of articles; empty if no name occurs twice. */
function namedMost(named: readonly (readonly string[])[], linkTo: (id: string) => Link): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const id of named.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, maxCounted)
    .map(([id, count]) => ({ ...linkTo(id), count }));
}

/** The structured data of a landing page. */
function listingData(
  listing: ListingOf,
  id: string,
  shown: { readonly title: string; readonly path: readonly Link[]; readonly newest: readonly Article[] },
  { site, registries }: Digest,
): readonly object[] {
  const page = { href: listing.address(id), text: shown.title };
  const editor = listing.of === "editor" ? registries.editors.entries.get(id) : undefined;
  const articles = shown.newest.map((article) => ({ href: article.address, text: article.title }));
  const itself = editor === undefined ? collectionPage(page, articles, site) : profilePage(editor, site);
  return [itself, breadcrumbList([...shown.path, page], site)];
}

function pageView(listing: ListingOf, id: string, n: number, digest: Digest): ListPageView | undefined {
  const entry = listing.entry(id, digest);
  const list = digest.list(listing.list(id));
  const pages = pagesOf(list.length, digest);
  if (entry === undefined || n < 1 || n > pages) return undefined;
  const size = digest.site.pages.list;
  const landing = listing.address(id);
  const address = pageAddress(landing, n);
  const title = t(digest, "list.pageTitle", { title: entry.title, n });
  const entries = list.slice((n - 1) * size, n * size).toReversed();
  const link = (page: number, text: string) => ({ href: pageAddress(landing, page), text: t(digest, text) });
  const path = [...listing.path(id, digest), { href: landing, text: entry.title }];
  return {
    // The articles are in the sitemaps, so a search engine gains nothing from a slice of a list.
    head: headOf(digest, {
      address,
      title,
      description: digest.site.description,
      type: "CollectionPage",
      path,
      robots: "noindex",
    }),
    path,
    title,
    n,
    months: monthsOf(articlesOf(entries, digest), digest, topicOf(listing, id)),
    newest: { href: landing, text: t(digest, "list.newest") },
    ...(n > 1 ? { older: link(n - 1, "list.older") } : {}),
    ...(n < pages ? { newer: link(n + 1, "list.newer") } : {}),
  };
}

/**
 * The pages touched by an article's change: its own if it keeps its position, else all from the page before it (which
 * links to its successor) to the last one, now or before.
 */
function touchedPages(
  listing: ListingOf,
  { before, after }: ArticleChange,
  digest: Digest,
  lastBuild: Before,
): readonly string[] {
  const was = new Set(before?.status === "ready" ? listing.idsOf(before, digest) : []);
  const is = new Set(after?.status === "ready" ? listing.idsOf(after, digest) : []);
  const keys: string[] = [];
  for (const id of new Set([...was, ...is])) {
    const list = digest.list(listing.list(id));
    const places = [before, after]
      .filter((article) => article !== undefined)
      .map((article) => list.position(article, digest.calendar.month(article.at)));
    const first = pageOf(Math.min(...places), digest.site.pages.list);
    const stays = was.has(id) && is.has(id) && before?.at === after?.at && before?.id === after?.id;
    keys.push(
      ...(stays
        ? pagesFrom(id, first, (places[0] ?? 0) + 1, digest)
        : pagesFrom(id, first - 1, lastLength(listing, id, digest, lastBuild), digest)),
    );
  }
  return keys;
}

/** Articles whose cards show the topic's name outside the topic's own pages. */
function articlesOfTopic(id: string, digest: Digest): readonly Article[] {
  const own = digest.list(`own/${id}`);
  return articlesOf(own.slice(0, own.length), digest);
}

/** Topics whose pages may name an outlet. */
function topicsCiting(outlet: string, digest: Digest): ReadonlySet<string> {
  const list = digest.list(`outlet/${outlet}`);
  const articles = articlesOf(list.slice(0, list.length), digest);
  return new Set(articles.flatMap(({ topics }) => topics.flatMap((topic) => digest.tree.path(topic))));
}

function pagesNamingTopic(listing: ListingOf, topic: string, digest: Digest): ReadonlySet<string> {
  const keys = articlesOfTopic(topic, digest).flatMap((article) =>
    listing.idsOf(article, digest).map((id) => {
      const position = digest.list(listing.list(id)).position(article, digest.calendar.month(article.at));
      return `${id}/${pageOf(position, digest.site.pages.list)}`;
    }),
  );
  return new Set(keys);
}

/** The length of a list, now or at the last build, whichever was longer. */
function lastLength(listing: ListingOf, id: string, digest: Digest, before: Before): number {
  return Math.max(digest.list(listing.list(id)).length, before.length(listing.list(id)));
}

/** Keys of the pages from number `first` to the one with position `length - 1`. */
function pagesFrom(id: string, first: number, length: number, digest: Digest): readonly string[] {
  const keys: string[] = [];
  for (let n = Math.max(1, first); n <= pageOf(length - 1, digest.site.pages.list); n++) keys.push(`${id}/${n}`);
  return keys;
}

function idsOfBoth(
  listing: ListingOf,
  before: Article | undefined,
  after: Article | undefined,
  digest: Digest,
): Iterable<string> {
  return new Set(
    [before, after].flatMap((article) => (article?.status === "ready" ? listing.idsOf(article, digest) : [])),
  );
}

/** The number of numbered pages of a list: 0 if the landing page contains all of it. */
function pagesOf(length: number, { site }: Digest): number {
  return length > site.pages.list ? Math.ceil(length / site.pages.list) : 0;
}

/** The number of the page that contains a position. */
function pageOf(position: number, size: number): number {
  return Math.floor(position / size) + 1;
}

function pageAddress(landing: string, n: number): string {
  return `${landing}page/${n}/`;
}

function idOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/"));
}

function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf("/") + 1));
}

import { editionAddress } from "../base/addresses.ts";
import type { DayName } from "../base/dates.ts";
import type { Article } from "../content/article.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { breadcrumbList, collectionPage } from "../outputs/structured-data/lists.ts";
import { articlesOf, outletsOf } from "../store/articles-of.ts";
import type { ArticleChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";
import { daysOfMonth, monthLink, neighbourDays, pathToDay } from "./calendar-links.ts";
import { cardOf, longDay, topicLink } from "./cards.ts";
import { ranked } from "./front-rank.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { minutesOf } from "./minutes.ts";
import { t } from "./translate.ts";
import type { Card, EditionSection, EditionView, Link, PagesOf } from "./view.ts";

/** Articles that an edition opens with their summaries, best first. */
const opened = 20;
/** An edition with fewer articles also lists some of the day before. */
const few = 4;
const listedBefore = 6;
/** Articles on one page of an edition. */
const pageSize = 150;

/** `/{year}/{month}/{day}/`: one day's digest. The key is the day. */
export const edition: PageKind<EditionView> = {
  name: "edition",
  *keys(digest) {
    for (const { month } of digest.list("all").months()) yield* daysOfMonth(month, digest).keys();
  },
  address: editionAddress,
  view: (day, digest) => editionView(day, 1, digest),
  period: (day) => day,
  *touchedBy(change, digest) {
    for (const day of daysOf(change, digest)) {
      yield day;
      const { previous, next } = neighbourDays(day, digest);
      if (previous !== undefined) yield previous;
      if (next !== undefined) yield next;
    }
  },
  *touchedByTime(last, now, digest) {
    const from = digest.calendar.day(Math.min(last, now));
    const to = digest.calendar.day(Math.max(last, now));
    for (const { month } of digest.list("all").months()) {
      if (month < from.slice(0, 7) || month > to.slice(0, 7)) continue;
      for (const day of daysOfMonth(month, digest).keys()) if (day >= from && day <= to) yield day;
    }
  },
  // Cards name their primary topic, sections the topic above it.
  touchedByEntry: ({ registry, id }, digest) => (registry === "topics" ? daysOfTopic(id, digest) : []),
};

/** `/{year}/{month}/{day}/page/2/`: the rest of a day with very many articles. The key is the day and the number. */
export const editionPage: PageKind<EditionView> = {
  name: "edition-page",
  *keys(digest) {
    for (const { month } of digest.list("all").months()) {
      for (const [day, { length }] of daysOfMonth(month, digest)) yield* pageKeys(day, length);
    }
  },
  address: (key) => pageAddress(dayOf(key), numberOf(key)),
  view: (key, digest) => editionView(dayOf(key), numberOf(key), digest),
  period: dayOf,
  *touchedBy(change, digest, before) {
    for (const day of daysOf(change, digest)) {
      const now = daysOfMonth(day.slice(0, 7), digest).get(day)?.length ?? 0;
      // The day's former length is not recorded, so use its month's, which is no smaller.
      const then = before.months("all").find(({ month }) => month === day.slice(0, 7))?.count ?? 0;
      yield* pageKeys(day, Math.max(now, then));
    }
  },
  touchedByEntry: ({ registry, id }, digest) =>
    registry === "topics" ? pagesOfDays(daysOfTopic(id, digest), digest) : [],
};

function daysOf({ before, after }: ArticleChange, { calendar }: Digest): ReadonlySet<DayName> {
  return new Set([before, after].filter((article) => article !== undefined).map(({ at }) => calendar.day(at)));
}

function daysOfTopic(id: string, digest: Digest): ReadonlySet<DayName> {
  const list = digest.list(`topic/${id}`);
  return new Set(list.slice(0, list.length).map(({ at }) => digest.calendar.day(at)));
}

function pagesOfDays(days: Iterable<DayName>, digest: Digest): readonly string[] {
  return [...days].flatMap((day) => pageKeys(day, daysOfMonth(day.slice(0, 7), digest).get(day)?.length ?? 0));
}

function pageKeys(day: DayName, articles: number): readonly string[] {
  return Array.from({ length: Math.max(0, pagesFor(articles) - 1) }, (_, place) => `${day}/${place + 2}`);
}

function pagesFor(articles: number): number {
  return Math.ceil(articles / pageSize);
}

function pageAddress(day: DayName, n: number): string {
  return n === 1 ? editionAddress(day) : `${editionAddress(day)}page/${n}/`;
}

function dayOf(key: string): DayName {
  return key.slice(0, 10);
}

function numberOf(key: string): number {
  return Number(key.slice(11));
}

function editionView(day: DayName, n: number, digest: Digest): EditionView | undefined {
  const newest = articlesOf(daysOfMonth(day.slice(0, 7), digest).get(day) ?? [], digest).toReversed();
  const pages = pagesFor(newest.length);
  if (newest.length === 0 || n > pages) return undefined;
  const best = ranked(newest);
  const articles = best.slice((n - 1) * pageSize, n * pageSize);
  const { previous, next } = neighbourDays(day, digest);
  const date = longDay(day, digest);
  const name = t(digest, "edition.title", { date: date.text });
  const title = n === 1 ? name : t(digest, "list.pageTitle", { title: name, n });
  const path = pathToDay(day, digest);
  const page = { href: pageAddress(day, n), text: title };
  const items = articles.map((article) => ({ href: article.address, text: article.title }));
  const outlets = new Set(newest.flatMap(outletsOf)).size;
  const [first] = best;
  const top = n === 1 ? articles.slice(0, opened) : [];
  const asOf = day;
  return {
    head: headOf(digest, {
      address: page.href,
      title,
      description: t(digest, "edition.description", { n: newest.length, title: first?.title ?? "" }),
      ...(n === 1 ? {} : { robots: "noindex" }),
      feeds: feedLinks({ scope: "editions" }, digest),
      structuredData: [collectionPage(page, items, digest.site), breadcrumbList([...path, page], digest.site)],
    }),
    date,
    state: digest.now < digest.calendar.endOfDay(day) ? "open" : "closed",
    path,
    cards: top.map((article) => cardOf(article, digest, { topic: true, summary: true, picture: true, asOf })),
    sections: sectionsOf(articles.slice(top.length), day, digest),
    count: newest.length,
    outlets,
    minutes: minutesOf(newest),
    ...(newest.length < few && previous !== undefined ? { before: dayBefore(previous, digest) } : {}),
    ...(pages < 2 ? {} : { pages: pagesView(day, n, pages, digest) }),
    ...(previous === undefined ? {} : { previous: dayLink(previous, digest) }),
    ...(next === undefined ? {} : { next: dayLink(next, digest) }),
    month: monthLink(day.slice(0, 7), digest),
  };
}

/** Without topics, because a renamed topic touches its own days but not the days after them. */
function dayBefore(day: DayName, digest: Digest): NonNullable<EditionView["before"]> {
  const best = ranked(articlesOf(daysOfMonth(day.slice(0, 7), digest).get(day) ?? [], digest).toReversed());
  return {
    day: { href: editionAddress(day), text: digest.calendar.longDayText(day) },
    cards: best.slice(0, listedBefore).map((article) => cardOf(article, digest, { asOf: day })),
  };
}

function dayLink(day: DayName, digest: Digest): Link {
  return { href: editionAddress(day), text: digest.calendar.dayText(day) };
}

function pagesView(day: DayName, n: number, of: number, digest: Digest): PagesOf {
  const link = (page: number) => ({ href: pageAddress(day, page), text: t(digest, "pagination.page", { n: page }) });
  return { n, of, ...(n > 1 ? { previous: link(n - 1) } : {}), ...(n < of ? { next: link(n + 1) } : {}) };
}

/** Articles under the top-level topic of their primary topic, in the order of the registry. */
function sectionsOf(articles: readonly Article[], day: DayName, digest: Digest): readonly EditionSection[] {
  const cards = new Map<string, Card[]>();
  for (const article of articles) {
    const root = digest.tree.path(article.topics[0] ?? "")[0] ?? "";
    cards.set(root, [...(cards.get(root) ?? []), cardOf(article, digest, { topic: true, asOf: day })]);
  }
  return digest.tree.roots.flatMap((root) => {
    const section = cards.get(root);
    return section === undefined ? [] : [{ topic: topicLink(root, digest), id: `topic-${root}`, cards: section }];
  });
}

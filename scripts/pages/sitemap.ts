import {
  addresses,
  editionAddress,
  editorAddress,
  monthAddress,
  outletAddress,
  sitemapAddress,
  storyAddress,
  topicAddress,
  yearAddress,
} from "../base/addresses.ts";
import type { MonthName } from "../base/dates.ts";
import { type Article, type ArticleId, lastChanged } from "../content/article.ts";
import { absolute } from "../format/absolute.ts";
import { plainImage } from "../outputs/images/lead-image.ts";
import {
  type SitemapIndexView,
  type SitemapPage,
  type SitemapView,
  writeSitemap,
  writeSitemapIndex,
} from "../outputs/sitemap.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { ArticleChange, Before } from "../store/changes.ts";
import type { Digest, Entry, ListName } from "../store/digest.ts";
import { yearsOf } from "./calendar-links.ts";
import { infoLinks } from "./info.ts";
import type { PageKind } from "./kind.ts";

const newsHours = 48;
const maxNews = 1000;
const hour = 3_600_000;

/** `/sitemap.xml`: the index of all sitemaps. */
export const sitemapIndexKind: PageKind<SitemapIndexView> = {
  name: "sitemap-index",
  keys: () => ["sitemap"],
  address: () => addresses.sitemapIndex,
  view(_, digest) {
    const changed = (name: string, at: number | undefined) => ({
      address: absolute(sitemapAddress(name), digest.site),
      ...(at === undefined ? {} : { changed: digest.calendar.iso(at) }),
    });
    return {
      sitemaps: [
        changed("news", undefined),
        changed("pages", landingPagesChanged(digest)),
        ...monthKeys(digest).map((key) => changed(key, partChanged(key, digest))),
      ],
    };
  },
  text: writeSitemapIndex,
  touchedBy: () => ["sitemap"],
};

/**
 * `/sitemaps/2025-12.xml`, `/sitemaps/2025-12-2.xml`, …: the articles of a month, oldest first, so that a full file
 * does not change when an article is added; each with the true time of its last change. Each file also lists the
 * editions whose first article it contains, and the stories that began with one of its articles.
 */
export const sitemapKind: PageKind<SitemapView> = {
  name: "sitemap",
  keys: monthKeys,
  address: sitemapAddress,
  view: monthSitemap,
  text: writeSitemap,
  period: (key) => key.slice(0, 7),
  touchedBy: (change, digest, last) => new Set(partsTouched(change, digest, last)),
  touchedByRelations({ beginning }, digest) {
    const live = [...beginning].map((id) => digest.article(id)).filter((article) => article !== undefined);
    return new Set(live.map((article) => partKey(monthOf(article, digest), partOf(article, digest))));
  },
};

/** `/sitemaps/pages.xml`: every landing page that does not belong to a month. */
export const pagesSitemapKind: PageKind<SitemapView> = {
  name: "sitemap-pages",
  keys: () => ["pages"],
  address: sitemapAddress,
  view: (_, digest) => ({ pages: landingPages(digest) }),
  text: writeSitemap,
  touchedBy: () => ["pages"],
  touchedByEntry: () => ["pages"],
};

/** `/sitemaps/news.xml`: the articles of the last 48 hours. */
export const newsSitemapKind: PageKind<SitemapView> = {
  name: "sitemap-news",
  keys: () => ["news"],
  address: sitemapAddress,
  view: (_, digest) => ({ pages: newsPages(digest) }),
  text: writeSitemap,
  touchedBy: () => ["news"],
  touchedByTime: () => ["news"],
};

/** Articles per file: few, because adding one reads them all, and enough that a small digest has one file per month. */
const articlesInFile = 200;

function monthKeys(digest: Digest): readonly string[] {
  const months = digest.list("all").months();
  return months.flatMap(({ month, count }) => partsFrom(month, 1, Math.ceil(count / articlesInFile)));
}

/** `2025-12` for the first part of a month, then `2025-12-2`, … */
function partKey(month: MonthName, part: number): string {
  return part === 1 ? month : `${month}-${part}`;
}

function partsFrom(month: MonthName, first: number, last: number): readonly string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => partKey(month, first + i));
}

function monthOf({ at }: Entry, { calendar }: Digest): MonthName {
  return calendar.month(at);
}

/** The part of its month that contains an entry, or would contain it. */
function partOf(entry: Entry, digest: Digest): number {
  const list = digest.list("all");
  const month = monthOf(entry, digest);
  const before = list.position({ at: Number.NEGATIVE_INFINITY, id: entry.id }, month);
  return Math.floor((list.position(entry, month) - before) / articlesInFile) + 1;
}

/**
 * From the part with the edition of the article's day, which shows the last change of its articles, to the article's
 * own part if it keeps its position, else to the last one, now or before.
 */
function* partsTouched({ before, after }: ArticleChange, digest: Digest, last: Before): Generator<string> {
  const stays = isListed(before) && isListed(after) && before?.at === after?.at && before?.id === after?.id;
  for (const article of [before, after]) {
    if (article === undefined) continue;
    const month = monthOf(article, digest);
    const dawn = { at: digest.calendar.startOfDay(digest.calendar.day(article.at)), id: "" as ArticleId };
    const counts = [digest.list("all").months(), last.months("all")].map(
      (months) => months.find((each) => each.month === month)?.count ?? 0,
    );
    const end = stays ? partOf(article, digest) : Math.ceil(Math.max(...counts) / articlesInFile);
    yield* partsFrom(month, partOf(dawn, digest), end);
  }
}

/** Newest changes of a month among which the one of its last part is looked for. */
const changesRead = 5;

/**
 * The newest change of the articles in a part. Unknown for the full parts of a month with several: to find it would
 * mean reading them all.
 */
function partChanged(key: string, digest: Digest): number | undefined {
  const month = key.slice(0, 7);
  const count = digest.list("all").month(month).length;
  const parts = Math.ceil(count / articlesInFile);
  const part = Number(key.slice(8) || 1);
  if (part < parts) return undefined;
  const newest = digest.list(`changed/${month}`).newest(changesRead);
  if (parts === 1) return newest[0]?.at;
  return newest.find(({ id }) => {
    const article = digest.article(id);
    return article !== undefined && partOf(article, digest) === part;
  })?.at;
}

/** Withdrawn articles are not in sitemaps. */
function isListed(article: Article | undefined): boolean {
  return article?.status === "ready";
}

function monthSitemap(key: string, digest: Digest): SitemapView | undefined {
  const month = key.slice(0, 7);
  const from = (Number(key.slice(8) || 1) - 1) * articlesInFile;
  const all = digest.list("all").month(month);
  const entries = all.slice(from, from + articlesInFile);
  if (entries.length === 0) return undefined;
  const articles = articlesOf(entries, digest);
  return {
    pages: [
      ...editionPages(editionsBegun(all, from, digest), digest),
      ...articles.flatMap((article) => articleAndStory(article, digest)),
    ],
  };
}

/** The articles of all days whose first article is among the `articlesInFile` from a position on. */
function editionsBegun(all: readonly Entry[], from: number, digest: Digest): readonly Article[] {
  const dayAt = (position: number) => {
    const entry = all[position];
    return entry === undefined ? undefined : digest.calendar.day(entry.at);
  };
  // To the next day's first article, from both ends.
  const dayBreak = (position: number) => {
    let next = position;
    while (next > 0 && next < all.length && dayAt(next) === dayAt(next - 1)) next++;
    return next;
  };
  return articlesOf(all.slice(dayBreak(from), dayBreak(from + articlesInFile)), digest);
}

/** An article, and after the first one of a story the story's own page. */
function articleAndStory(article: Article, digest: Digest): readonly SitemapPage[] {
  const page = articlePage(article, digest);
  const story = digest.storyBegunBy(article.id);
  if (story === undefined) return [page];
  return [page, { address: absolute(storyAddress(story), digest.site) }];
}

function articlePage(article: Article, digest: Digest): SitemapPage {
  const { site, calendar } = digest;
  return {
    address: absolute(article.address, site),
    changed: calendar.iso(lastChanged(article)),
    ...(article.image === undefined ? {} : { image: plainImage(article.image, digest).url }),
  };
}

function editionPages(articles: readonly Article[], { site, calendar }: Digest): readonly SitemapPage[] {
  const changed = new Map<string, number>();
  for (const article of articles) {
    const day = calendar.day(article.at);
    changed.set(day, Math.max(changed.get(day) ?? 0, lastChanged(article)));
  }
  return [...changed].map(([day, at]) => ({
    address: absolute(editionAddress(day), site),
    changed: calendar.iso(at),
  }));
}

/** The newest time among those of the landing pages. */
function landingPagesChanged(digest: Digest): number | undefined {
  const newest = (["all", "corrected"] as const).flatMap((list) => digest.list(list).newest(1));
  return newest.length === 0 ? undefined : Math.max(...newest.map(({ at }) => at));
}

/**
 * Each with the time of the newest article it lists, where the store knows it without reading the archive. The others
 * have no time: a wrong one is worse than none.
 */
function landingPages(digest: Digest): readonly SitemapPage[] {
  const { site, registries, calendar } = digest;
  const { topics, editors, outlets } = registries;
  const showing = (list: ListName, address: string): SitemapPage => {
    const [newest] = digest.list(list).newest(1);
    return { ...undated(address), ...(newest === undefined ? {} : { changed: calendar.iso(newest.at) }) };
  };
  const undated = (address: string): SitemapPage => ({ address: absolute(address, site) });
  const filled = (kind: "topic" | "editor" | "outlet", ids: Iterable<string>, addressOf: (id: string) => string) =>
    [...ids]
      .filter((id) => digest.list(`${kind}/${id}`).length > 0)
      .map((id) => showing(`${kind}/${id}`, addressOf(id)));
  return [
    showing("all", addresses.home),
    showing("all", addresses.topics),
    ...filled("topic", topics.entries.keys(), topicAddress),
    showing("all", addresses.editors),
    ...filled("editor", editors.entries.keys(), editorAddress),
    showing("all", addresses.outlets),
    ...filled("outlet", outlets.entries.keys(), outletAddress),
    undated(addresses.stories),
    showing("all", addresses.archive),
    ...yearsOf(digest).map(({ year }) => undated(yearAddress(year))),
    ...digest
      .list("all")
      .months()
      .map(({ month }) => undated(monthAddress(month))),
    showing("corrected", addresses.corrections),
    undated(addresses.feeds),
    ...infoLinks(digest.info).map(({ href }) => undated(href)),
  ];
}

// Search engines report an empty file: on quiet days it lists the newest articles as plain addresses.
function newsPages(digest: Digest): readonly SitemapPage[] {
  const { site, now, calendar } = digest;
  const newest = articlesOf(digest.list("all").newest(maxNews), digest);
  const recent = newest.filter((article) => article.at > now - newsHours * hour);
  if (recent.length === 0) return newest.slice(0, 10).map((article) => articlePage(article, digest));
  return recent.map((article) => ({
    ...articlePage(article, digest),
    news: {
      publication: site.title,
      language: newsLanguage(article.lang),
      published: calendar.iso(article.at),
      title: article.title,
    },
  }));
}

// Google asks for two or three letters, but for Chinese.
function newsLanguage(tag: string): string {
  const { language } = new Intl.Locale(tag);
  if (language !== "zh") return language;
  return new Intl.Locale(tag).maximize().script === "Hant" ? "zh-tw" : "zh-cn";
}

import { type Article, lastChanged } from "../content/article.ts";
import { absolute, editorAddress, outletAddress, storyAddress, topicAddress } from "../feeds/addresses.ts";
import { mostAddresses, type SitemapIndexView, type SitemapPage, type SitemapView } from "../machine/sitemap.ts";
import type { Digest } from "../store/digest.ts";
import { articlesOf, editionAddress } from "./cards.ts";
import { infoLinks } from "./info.ts";
import type { PageKind } from "./kind.ts";

const newsHours = 48;
const mostNews = 1000;
const hour = 3_600_000;

/** `/sitemap.xml`: the index of all sitemaps. */
export const sitemapIndexKind: PageKind<SitemapIndexView> = {
  name: "sitemap-index",
  keys: () => ["sitemap"],
  address: () => "/sitemap.xml",
  view(_, digest) {
    const names = ["news", "pages", ...monthKeys(digest)];
    return { sitemaps: names.map((name) => absolute(sitemapAddress(name), digest.site)) };
  },
  touchedBy: () => ["sitemap"],
};

/**
 * `/sitemaps/2025-12.xml`: the articles of a month and its editions, with the true time of their last change, and the stories
 * that began in it.
 */
export const sitemapKind: PageKind<SitemapView> = {
  name: "sitemap",
  keys: monthKeys,
  address: sitemapAddress,
  view: monthSitemap,
  touchedBy({ before, after }, digest, last) {
    const months = [before, after].flatMap((article) =>
      article === undefined ? [] : [digest.calendar.month(article.at)],
    );
    const most = Math.ceil(last.length("all") / articlesInFile);
    return new Set(months.flatMap((month) => partsOf(month, most, digest)));
  },
  touchedByRelations({ articles }, digest) {
    const related = [...articles].map((id) => digest.article(id)).filter((article) => article !== undefined);
    const months = new Set(related.map(({ at }) => digest.calendar.month(at)));
    return [...months].flatMap((month) => partsOf(month, 1, digest));
  },
};

/** `/sitemaps/pages.xml`: every landing page that is not of a month. */
export const pagesSitemapKind: PageKind<SitemapView> = {
  name: "sitemap-pages",
  keys: () => ["pages"],
  address: sitemapAddress,
  view: (_, digest) => ({ pages: landingPages(digest) }),
  touchedBy: () => ["pages"],
  touchedByEntry: () => ["pages"],
};

/** `/sitemaps/news.xml`: the articles of the last 48 hours. */
export const newsSitemapKind: PageKind<SitemapView> = {
  name: "sitemap-news",
  keys: () => ["news"],
  address: sitemapAddress,
  view: (_, digest) => ({ pages: newsPages(digest) }),
  touchedBy: () => ["news"],
  touchedByTime: () => ["news"],
};

function sitemapAddress(key: string): string {
  return `/sitemaps/${key}.xml`;
}

function monthKeys(digest: Digest): readonly string[] {
  return digest
    .list("all")
    .months()
    .flatMap(({ month, count }) => partsOf(month, Math.ceil(count / articlesInFile), digest));
}

// Room for the month's editions in its first file, and for a story with each article.
const articlesInFile = Math.floor((mostAddresses - 31) / 2);

function partsOf(month: string, least: number, digest: Digest): readonly string[] {
  const count = digest.list("all").month(month).length;
  const parts = Math.max(least, Math.ceil(count / articlesInFile));
  return Array.from({ length: parts }, (_, i) => (i === 0 ? month : `${month}-${i + 1}`));
}

function monthSitemap(key: string, digest: Digest): SitemapView | undefined {
  const part = Number(key.slice(8) || 1);
  const all = digest.list("all").month(key.slice(0, 7));
  const entries = all.slice((part - 1) * articlesInFile, part * articlesInFile);
  if (entries.length === 0) return undefined;
  const articles = articlesOf(entries, digest);
  const editions = part === 1 ? editionPages(articlesOf(all, digest), digest) : [];
  return { pages: [...editions, ...articles.flatMap((article) => articleAndStory(article, digest))] };
}

/** An article, and behind the first one of a story the story's own page. */
function articleAndStory(article: Article, digest: Digest): readonly SitemapPage[] {
  const page = articlePage(article, digest);
  const story = digest.storyBegunBy(article.id);
  if (story === undefined) return [page];
  return [page, { address: absolute(storyAddress(story), digest.site) }];
}

function articlePage(article: Article, { site, calendar }: Digest): SitemapPage {
  return {
    address: absolute(article.address, site),
    changed: calendar.iso(lastChanged(article)),
    ...(article.image === undefined ? {} : { image: absolute(article.image.src, site) }),
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

// Nobody records when a list last changed for its readers: a wrong date is worse than none.
function landingPages(digest: Digest): readonly SitemapPage[] {
  const { site, registries } = digest;
  const { topics, editors, outlets } = registries;
  const filled = (kind: "topic" | "editor" | "outlet", ids: Iterable<string>): readonly string[] =>
    [...ids].filter((id) => digest.list(`${kind}/${id}`).length > 0);
  const addresses = [
    "/",
    "/topics/",
    ...filled("topic", topics.entries.keys()).map(topicAddress),
    "/editors/",
    ...filled("editor", editors.entries.keys()).map(editorAddress),
    "/sources/",
    ...filled("outlet", outlets.entries.keys()).map(outletAddress),
    "/stories/",
    "/archive/",
    "/corrections/",
    "/feeds/",
    ...infoLinks().map(({ href }) => href),
  ];
  return addresses.map((address) => ({ address: absolute(address, site) }));
}

// An empty file is flagged by search engines: on quiet days it holds the newest articles as plain addresses.
function newsPages(digest: Digest): readonly SitemapPage[] {
  const { site, now, calendar } = digest;
  const newest = articlesOf(digest.list("all").newest(mostNews), digest);
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
  const language = new Intl.Locale(tag).maximize();
  if (language.language !== "zh") return language.language;
  return language.script === "Hant" ? "zh-tw" : "zh-cn";
}

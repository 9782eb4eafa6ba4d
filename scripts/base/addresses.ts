import type { DayName, MonthName } from "./dates.ts";

/** Every fixed address of the site, root-relative. A trailing slash means a page. */
export const addresses = {
  home: "/",
  topics: "/topics/",
  editors: "/editors/",
  outlets: "/sources/",
  stories: "/stories/",
  archive: "/archive/",
  corrections: "/corrections/",
  feeds: "/feeds/",
  search: "/search/",
  desk: "/admin/",
  notFound: "/404.html",
  touchIcon: "/apple-touch-icon.png",
  feed: "/feed.xml",
  opml: "/feeds/opml.xml",
  summaryFeeds: "/feeds/summary/",
  editionFeeds: "/feeds/editions/",
  partnerFeeds: "/feeds/partners/",
  feedArchive: "/feeds/archive/",
  sitemapIndex: "/sitemap.xml",
  sitemaps: "/sitemaps/",
  assets: "/assets/",
  pictures: "/assets/pictures/",
  headers: "/_headers",
  netlifyRedirects: "/_redirects",
  nginxRedirects: "/redirects.map",
  robots: "/robots.txt",
  humans: "/humans.txt",
  security: "/.well-known/security.txt",
  trust: "/trust.txt",
  siteCard: "/card.png",
  feedStyle: "/feed.css",
  manifest: "/site.webmanifest",
  searchManifest: "/search/manifest.json",
  searchNames: "/search/names.json",
  openSearch: "/search/opensearch.xml",
  searchIndex: "/search/index/",
  searchRules: "/search/rules/",
  favicon: "/favicon.ico",
  smallIcon: "/icon-192.png",
  largeIcon: "/icon-512.png",
} as const;

export function topicAddress(id: string): string {
  return `${addresses.topics}${id}/`;
}

export function editorAddress(id: string): string {
  return `${addresses.editors}${id}/`;
}

export function outletAddress(id: string): string {
  return `${addresses.outlets}${id}/`;
}

export function storyAddress(slug: string): string {
  return `${addresses.stories}${slug}/`;
}

/** `2025-12-01` → `/2025/12/01/` */
export function editionAddress(day: DayName): string {
  return `/${day.replaceAll("-", "/")}/`;
}

/** `2025-12` → `/2025/12/` */
export function monthAddress(month: MonthName): string {
  return `/${month.replace("-", "/")}/`;
}

export function yearAddress(year: string): string {
  return `/${year}/`;
}

/** The corrections of a year. */
export function correctionsAddress(period: string): string {
  return `${addresses.corrections}${period.replace("-", "/")}/`;
}

/** `2025-12` → `/sitemaps/2025-12.xml` */
export function sitemapAddress(name: string): string {
  return `${addresses.sitemaps}${name}.xml`;
}

/** An archive document of the main feed: `2025-12` → `/feeds/archive/2025-12.xml` */
export function feedArchiveAddress(key: string): string {
  return `${addresses.feedArchive}${key}.xml`;
}

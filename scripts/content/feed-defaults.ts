import type { FeedChoice, FeedSettings } from "./site.ts";

const rssOnly: FeedChoice = { formats: ["rss"], minimum: 1, content: "full" };

/**
 * The default feeds. Topics, editors and outlets need some articles before they get a feed, so that a digest with
 * thousands of them does not get thousands of unread feeds.
 */
export const defaultFeeds: FeedSettings = {
  items: 25,
  ttl: 60,
  site: { formats: ["rss", "atom", "json"], minimum: 0, content: "full" },
  summary: { formats: ["rss"], minimum: 0, content: "summary" },
  topics: { ...rssOnly, minimum: 3 },
  editors: { ...rssOnly, minimum: 3 },
  outlets: { ...rssOnly, minimum: 10 },
  stories: { ...rssOnly, minimum: 2 },
  editions: { ...rssOnly, items: 7 },
  corrections: rssOnly,
  archive: "month",
  partners: [],
};

import { card, siteCard } from "./card.ts";
import { corrections } from "./corrections.ts";
import { storyData, topicData } from "./data-files.ts";
import { feedArchiveKind, feedKind } from "./feed.ts";
import { feedsPage, opml } from "./feeds.ts";
import type { PageKind } from "./kind.ts";
import { headers, ninjs, redirectTable, textFile } from "./machine-files.ts";
import { picture } from "./picture.ts";
import { newsSitemapKind, pagesSitemapKind, sitemapIndexKind, sitemapKind } from "./sitemap.ts";

/** Feeds, pages about them, and files for machines, in the order of the report. */
export const machineKinds: readonly PageKind[] = [
  feedsPage,
  corrections,
  feedKind,
  feedArchiveKind,
  opml,
  sitemapIndexKind,
  sitemapKind,
  pagesSitemapKind,
  newsSitemapKind,
  textFile,
  headers,
  redirectTable,
  ninjs,
  topicData,
  storyData,
  card,
  siteCard,
  picture,
];

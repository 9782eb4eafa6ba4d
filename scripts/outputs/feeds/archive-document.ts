import { feedArchiveAddress } from "../../base/addresses.ts";
import { absolute } from "../../format/absolute.ts";
import { articlesOf } from "../../store/articles-of.ts";
import type { Digest } from "../../store/digest.ts";
import { archiveEntries, archiveFormat, archiveNeighbour } from "./archive-keys.ts";
import { feedItem, withoutText } from "./feed-item.ts";
import { type FeedName, feedAddress } from "./feed-name.ts";
import { feedFrame, newestChange } from "./feed-of.ts";
import type { ArchiveLinks, FeedView } from "./feed-view.ts";

/** An archive document, newest article first; undefined if it does not exist. */
export function archiveDocument(key: string, digest: Digest): FeedView | undefined {
  const { site } = digest;
  const format = archiveFormat(site);
  const entries = archiveEntries(key, digest);
  if (entries === undefined || format === undefined) return undefined;
  const archived: FeedName = { scope: "site", format };
  const items = articlesOf(entries, digest)
    .map((article) => feedItem(article, digest))
    .reverse();
  return {
    ...feedFrame(archived, digest),
    self: absolute(feedArchiveAddress(key), site),
    updated: newestChange(items, digest),
    archive: archiveLinks(key, archived, digest),
    items: site.feeds.site.content === "summary" ? items.map(withoutText) : items,
  };
}

function archiveLinks(key: string, archived: FeedName, digest: Digest): ArchiveLinks {
  const previous = archiveNeighbour(key, -1, digest);
  const next = archiveNeighbour(key, 1, digest);
  return {
    format: archived.format,
    current: absolute(feedAddress(archived), digest.site),
    ...(previous === undefined ? {} : { previous: absolute(feedArchiveAddress(previous), digest.site) }),
    ...(next === undefined ? {} : { next: absolute(feedArchiveAddress(next), digest.site) }),
  };
}

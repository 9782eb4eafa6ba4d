import { writeAtom } from "./atom.ts";
import type { FeedFormat, FeedView } from "./feed-view.ts";
import { writeJsonFeed } from "./json-feed.ts";
import { writeRss } from "./rss.ts";

const writers: Readonly<Record<FeedFormat, (feed: FeedView) => readonly string[]>> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
};

/** The feed as text, in its own format; in pieces, because some are long. */
export function writeFeed(feed: FeedView): readonly string[] {
  return writers[feed.format](feed);
}

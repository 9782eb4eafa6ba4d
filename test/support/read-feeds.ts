import { Readable } from "node:stream";
import FeedParser from "feedparser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";

/** An item as read by a feed reader. Absent parts are empty. */
export interface ReadItem {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly published: number;
}

/** The items of an RSS, Atom or JSON feed, as feedsmith reads them. */
export function readWithFeedsmith(text: string): readonly ReadItem[] {
  if (text.startsWith("{")) {
    const items = parseJsonFeed(text).items ?? [];
    return items.map(({ id, title, url, date_published }) => readItem(id, title, url, date_published));
  }
  if (/<feed[\s>]/.test(text)) {
    const entries = parseAtomFeed(text).entries ?? [];
    return entries.map(({ id, title, links, published }) =>
      readItem(id, title?.value, links?.find(({ rel }) => rel === "alternate")?.href, published),
    );
  }
  const items = parseRssFeed(text).items ?? [];
  return items.map(({ guid, title, link, pubDate }) => readItem(guid?.value, title, link, pubDate));
}

/** The items of an RSS or Atom feed, as feedparser reads them: its own objects. */
export function feedparserItems(text: string): Promise<readonly FeedParser.Item[]> {
  return new Promise((resolve, reject) => {
    const items: FeedParser.Item[] = [];
    const parser = new FeedParser({ addmeta: false });
    parser.on("error", reject);
    parser.on("data", (item: FeedParser.Item) => items.push(item));
    parser.on("end", () => resolve(items));
    Readable.from([text]).pipe(parser);
  });
}

/** The items of an RSS or Atom feed, as feedparser reads them. */
export async function readWithFeedparser(text: string): Promise<readonly ReadItem[]> {
  const items = await feedparserItems(text);
  return items.map(({ guid, title, link, pubdate }) => readItem(guid, title, link, pubdate?.toISOString()));
}

function readItem(id = "", title = "", link = "", published = ""): ReadItem {
  return { id, title, link, published: Date.parse(published) };
}

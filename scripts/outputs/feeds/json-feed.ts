import { memoize } from "../../base/memoize.ts";
import { rfc3339 } from "../../format/feed-dates.ts";
import { permitted } from "../../format/xml.ts";
import type { FeedItem, FeedView } from "./feed-view.ts";

/** The feed as JSON Feed 1.1. */
export function writeJsonFeed(feed: FeedView): readonly string[] {
  const { image, hub } = feed;
  const frame = cleanJson({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description === "" ? undefined : feed.description,
    icon: image,
    authors: [{ name: feed.publisher }],
    language: feed.language,
    hubs: hub === undefined ? undefined : [{ type: "WebSub", url: hub }],
  });
  // The frame without the brace that ends it: the items stand in pieces of their own before that.
  const opening = `${frame.slice(0, -2)},\n "items": [`;
  if (feed.items.length === 0) return [opening, "]\n}\n"];
  const items = feed.items.flatMap((item, place) => [place === 0 ? "\n" : ",\n", jsonItem(item)]);
  return [opening, ...items, "\n ]\n}\n"];
}

/** As it stands among the items of a feed: two levels in. Once for all feeds. */
const jsonItem = memoize((item: FeedItem): string => `  ${cleanJson(itemObject(item)).replaceAll("\n", "\n  ")}`);

function itemObject(item: FeedItem): object {
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    ...content(item),
    image: item.image?.url,
    date_published: rfc3339(item.published),
    date_modified: rfc3339(item.updated),
    authors: item.authors.map((name) => ({ name })),
    tags: item.categories,
    language: item.language,
    _digest: item.sources.length === 0 ? undefined : { sources: item.sources },
  };
}

// An item must have a content of one kind or the other; a summary alone is a text.
function content({ html, summary, title }: FeedItem): object {
  return html === undefined ? { content_text: summary ?? title, summary } : { content_html: html, summary };
}

/** JSON as it is written for machines: nothing in it that loses a reader the feed, a line end behind it. */
export function toJson(value: object): string {
  return `${cleanJson(value)}\n`;
}

/** What `permitted` drops stands here as it is, or as an escape; escapes of other characters and a `\u` in a text are found too. */
const suspicious = /\\[bfu]|[\ufffe\uffff]/;

function cleanJson(value: object): string {
  const json = JSON.stringify(value, undefined, 1);
  if (!suspicious.test(json)) return json;
  const clean = (_key: string, member: unknown): unknown => (typeof member === "string" ? permitted(member) : member);
  return JSON.stringify(value, clean, 1);
}

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
  // The frame without its closing brace: the items follow as separate pieces.
  const opening = `${frame.slice(0, -2)},\n "items": [`;
  if (feed.items.length === 0) return [opening, "]\n}\n"];
  const items = feed.items.flatMap((item, place) => [place === 0 ? "\n" : ",\n", jsonItem(item)]);
  return [opening, ...items, "\n ]\n}\n"];
}

/** The item with its indentation in a feed; computed once for all feeds. */
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

// An item must have one kind of content; a summary alone is plain text.
function content({ html, summary, title }: FeedItem): object {
  return html === undefined ? { content_text: summary ?? title, summary } : { content_html: html, summary };
}

/** JSON without characters that break parsers, with a final line break. */
export function toJson(value: object): string {
  return `${cleanJson(value)}\n`;
}

/** Matches everything that `permitted` drops, raw or escaped, and sometimes more. */
const suspicious = /\\[bfu]|[\ufffe\uffff]/;

function cleanJson(value: object): string {
  const json = JSON.stringify(value, undefined, 1);
  if (!suspicious.test(json)) return json;
  const clean = (_key: string, member: unknown): unknown => (typeof member === "string" ? permitted(member) : member);
  return JSON.stringify(value, clean, 1);
}

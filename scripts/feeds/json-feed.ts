import { rfc3339 } from "./feed-dates.ts";
import type { FeedItem, FeedView } from "./feed-view.ts";
import { permitted } from "./xml.ts";

/** The feed as JSON Feed 1.1. */
export function writeJsonFeed(feed: FeedView): string {
  const { image, hub } = feed;
  return toJson({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description === "" ? undefined : feed.description,
    icon: image,
    authors: [{ name: feed.publisher }],
    language: feed.language,
    hubs: hub === undefined ? undefined : [{ type: "WebSub", url: hub }],
    items: feed.items.map(jsonItem),
  });
}

function jsonItem(item: FeedItem): object {
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    ...content(item),
    image: item.image?.url,
    date_published: rfc3339(item.published),
    date_modified: rfc3339(item.updated),
    authors: item.authors.map((name) => ({ name })),
    tags: item.categories.map((category) => category.path),
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
  const clean = (_key: string, member: unknown): unknown => (typeof member === "string" ? permitted(member) : member);
  return `${JSON.stringify(value, clean, 1)}\n`;
}

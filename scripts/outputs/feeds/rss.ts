import { memoize } from "../../base/memoize.ts";
import { escapeHtml } from "../../format/absolute.ts";
import { rfc822, rfc3339 } from "../../format/feed-dates.ts";
import { cdata, container, element, lines, nothing, text, textElement, type Xml, xmlPieces } from "../../format/xml.ts";
import { type FeedImage, type FeedItem, type FeedView, mediaTypes } from "./feed-view.ts";

const namespaces = {
  version: "2.0",
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:media": "http://search.yahoo.com/mrss/",
};
/** RFC 5005. */
export const historyNamespace = "http://purl.org/syndication/history/1.0";

/** The feed as RSS 2.0, after the RSS Advisory Board's best-practices profile. */
export function writeRss(feed: FeedView): readonly string[] {
  const children = [...channelElements(feed), ...feed.items.map(itemElement)];
  const history = feed.archive === undefined ? {} : { "xmlns:fh": historyNamespace };
  return xmlPieces(
    [
      ["rss", { ...namespaces, ...history }],
      ["channel", {}],
    ],
    children,
    feed.styleSheet,
  );
}

function channelElements(feed: FeedView): readonly Xml[] {
  return [
    textElement("title", feed.title),
    textElement("link", feed.home),
    descriptionElement(feed.description),
    element("atom:link", { href: feed.self, rel: "self", type: mediaTypes.rss }),
    hubLink(feed),
    archiveLinks(feed),
    textElement("language", feed.language),
    textElement("copyright", feed.copyright),
    textElement("lastBuildDate", rfc822(feed.updated)),
    textElement("docs", "https://www.rssboard.org/rss-specification"),
    textElement("ttl", feed.ttl),
    channelImage(feed),
  ];
}

function hubLink({ hub }: FeedView): Xml {
  return hub === undefined ? nothing : element("atom:link", { href: hub, rel: "hub" });
}

function archiveLinks({ archive }: FeedView): Xml {
  if (archive === undefined) return nothing;
  const link = (rel: string, href: string | undefined): Xml =>
    href === undefined ? nothing : element("atom:link", { href, rel, type: mediaTypes[archive.format] });
  return lines([
    archive.current === undefined ? nothing : element("fh:archive"),
    link("current", archive.current),
    link("prev-archive", archive.previous),
    link("next-archive", archive.next),
  ]);
}

// Title and link repeat the channel's, as the specification asks.
function channelImage({ image, title, home }: FeedView): Xml {
  return container("image", {}, [textElement("url", image), textElement("title", title), textElement("link", home)]);
}

/** Computed once for all feeds with the item. */
const itemElement = memoize(
  (item: FeedItem): Xml =>
    container("item", {}, [
      textElement("title", item.title),
      textElement("link", item.url),
      element("guid", { isPermaLink: "false" }, text(item.id)),
      textElement("pubDate", rfc822(item.published)),
      textElement("atom:updated", item.updated > item.published ? rfc3339(item.updated) : undefined),
      ...item.authors.map((name) => textElement("dc:creator", name)),
      textElement("dc:language", item.language),
      ...item.categories.map((path) => textElement("category", path)),
      sourceElement(item),
      mediaElement(item.image),
      ...itemTexts(item),
    ]),
);

/** One element for all sources: validators reject a second one. */
function sourceElement({ sources }: FeedItem): Xml {
  const names = [...new Set(sources.map(({ name }) => name))];
  return textElement("dc:source", names.length === 0 ? undefined : names.join(", "));
}

// The description comes before the full text; without a summary the full text is the description.
function itemTexts({ summary, html }: FeedItem): readonly Xml[] {
  if (html === undefined) return [descriptionElement(summary)];
  if (summary === undefined) return [element("description", {}, cdata(html))];
  return [descriptionElement(summary), element("content:encoded", {}, cdata(html))];
}

/** The content of a description is HTML, in which plain text is escaped. */
function descriptionElement(summary: string | undefined): Xml {
  return textElement("description", summary === undefined ? undefined : escapeHtml(summary));
}

function mediaElement(image: FeedImage | undefined): Xml {
  if (image === undefined) return nothing;
  const { url, width, height, alt, caption, credit } = image;
  return container("media:content", { url, medium: "image", width, height }, [
    element("media:description", { type: "plain" }, text(caption ?? alt)),
    textElement("media:credit", credit),
  ]);
}

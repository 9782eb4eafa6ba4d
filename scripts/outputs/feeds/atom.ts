import { memoize } from "../../base/memoize.ts";
import { rfc3339 } from "../../format/feed-dates.ts";
import { container, element, nothing, text, textElement, type Xml, xmlPieces } from "../../format/xml.ts";
import { type FeedItem, type FeedView, mediaTypes } from "./feed-view.ts";
import { historyNamespace } from "./rss.ts";

/** The feed as Atom 1.0 (RFC 4287). */
export function writeAtom(feed: FeedView): readonly string[] {
  const children = [...feedElements(feed), ...feed.items.map(entryElement)];
  const history = feed.archive?.current === undefined ? {} : { "xmlns:fh": historyNamespace };
  const attributes = { xmlns: "http://www.w3.org/2005/Atom", ...history, "xml:lang": feed.language };
  return xmlPieces([["feed", attributes]], children, feed.styleSheet);
}

function feedElements(feed: FeedView): readonly Xml[] {
  return [
    textElement("id", feed.id),
    textElement("title", feed.title),
    textElement("subtitle", feed.description === "" ? undefined : feed.description),
    textElement("updated", rfc3339(feed.updated)),
    person("author", feed.publisher),
    element("link", { rel: "self", type: mediaTypes.atom, href: feed.self }),
    element("link", { rel: "alternate", type: "text/html", href: feed.home }),
    feed.hub === undefined ? nothing : element("link", { rel: "hub", href: feed.hub }),
    ...archiveElements(feed),
    textElement("logo", feed.image),
    textElement("rights", feed.copyright),
  ];
}

function archiveElements({ archive }: FeedView): readonly Xml[] {
  if (archive === undefined) return [];
  const link = (rel: string, href: string | undefined): Xml =>
    href === undefined ? nothing : element("link", { rel, type: mediaTypes[archive.format], href });
  return [
    archive.current === undefined ? nothing : element("fh:archive"),
    link("current", archive.current),
    link("prev-archive", archive.previous),
    link("next-archive", archive.next),
  ];
}

/** Computed once for all feeds with the item. */
const entryElement = memoize(
  (item: FeedItem): Xml =>
    container("entry", item.language === undefined ? {} : { "xml:lang": item.language }, [
      textElement("id", item.id),
      textElement("title", item.title),
      element("link", { rel: "alternate", type: "text/html", href: item.url }),
      textElement("published", rfc3339(item.published)),
      textElement("updated", rfc3339(item.updated)),
      ...item.authors.map((name) => person("author", name)),
      ...item.categories.map((term) => element("category", { term })),
      ...item.sources.map(({ url, title, name }) =>
        url === undefined ? nothing : element("link", { rel: "via", href: url, title: title ?? name }),
      ),
      textElement("summary", item.summary),
      item.html === undefined ? nothing : element("content", { type: "html" }, text(item.html)),
    ]),
);

function person(name: string, value: string): Xml {
  return element(name, {}, textElement("name", value));
}

import { container, element, lines, textElement, type Xml, xmlDocument } from "../../format/xml.ts";

/** Every feed, in groups, for import into a feed reader. */
export interface OpmlView {
  readonly title: string;
  readonly owner: string;
  readonly groups: readonly { readonly title: string; readonly feeds: readonly OpmlFeed[] }[];
}

/** Absolute addresses. */
export interface OpmlFeed {
  readonly title: string;
  readonly description?: string;
  readonly feed: string;
  readonly page: string;
  readonly language: string;
}

/** The list as OPML 2.0. It has no date, so that an unchanged digest has an unchanged list. */
export function writeOpml({ title, owner, groups }: OpmlView): string {
  const head = container("head", {}, [textElement("title", title), textElement("ownerName", owner)]);
  const body = container("body", {}, groups.map(groupElement));
  return xmlDocument(container("opml", { version: "2.0" }, [head, body]));
}

function groupElement({ title, feeds }: OpmlView["groups"][number]): Xml {
  return container("outline", { text: title }, [lines(feeds.map(feedElement))]);
}

function feedElement({ title, description, feed, page, language }: OpmlFeed): Xml {
  return element("outline", { type: "rss", text: title, title, description, language, xmlUrl: feed, htmlUrl: page });
}

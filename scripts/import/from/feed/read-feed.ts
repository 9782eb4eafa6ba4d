import { flagOf } from "../../pipeline/visibility.ts";
import type { Found, PostSource } from "../../post.ts";
import { readItems } from "../../xml/read-items.ts";
import { childrenOf, childText, streamXml, type XmlElement } from "../../xml/stream-xml.ts";
import { beginning } from "../detect.ts";
import { feedFields, siteOfAddress, stemOfAddress } from "./feed-fields.ts";
import { readJsonFeed } from "./read-json-feed.ts";

/** The items of a feed: RSS, Atom, RDF or JSON Feed. The feed's title is their outlet. */
export function readFeed(file: string): PostSource {
  return isJson(file) ? readJsonFeed(file) : readXmlFeed(file);
}

function isJson(file: string): boolean {
  return beginning(file).trimStart().startsWith("{");
}

interface About {
  readonly title: string;
  readonly link: string;
  readonly lang: string;
}

function readXmlFeed(file: string): PostSource {
  const about = readAbout(file);
  const site = siteOfAddress(about.link);
  return {
    dialect: "commonmark",
    tags: "none",
    fields: feedFields,
    outlet: about.title,
    ...(site === undefined ? {} : { site }),
    *posts() {
      yield* readItems(file, new Set(["item", "atom:entry"]), (item) =>
        item.name === "item" ? readRssItem(file, item, about) : readAtomEntry(file, item, about),
      );
    },
  };
}

/** Title, address and language of the feed: its direct children. */
function readAbout(file: string): About {
  const [feed] = streamXml(file, new Set(["channel", "atom:feed"]));
  if (feed === undefined) return { title: "", link: "", lang: "" };
  const title = childText(feed, "title", "atom:title");
  const lang = childText(feed, "language", "dc:language") || feed.attributes.get("lang") || "";
  return { title, link: childText(feed, "link") || linkOf(feed, "alternate"), lang };
}

function readRssItem(file: string, item: XmlElement, about: About): Found {
  const whole = contentOf(item, "content:encoded");
  const content = whole ?? contentOf(item, "description");
  const title = childText(item, "title") || firstWords(content?.text ?? "");
  const guid = item.children.find((child) => child.name === "guid");
  const permalink = guid?.attributes.get("isPermaLink") === "false" ? "" : (guid?.text.trim() ?? "");
  const link = childText(item, "link") || item.attributes.get("rdf:about") || permalink;
  return postOf(file, item, content, {
    title,
    date: childText(item, "pubDate", "dc:date"),
    updated: childText(item, "atom:updated"),
    authors: [...childrenOf(item, "dc:creator"), ...childrenOf(item, "author")].map(({ text }) => personIn(text)),
    terms: childrenOf(item, "category").map(({ text }) => text.trim()),
    summary: whole === undefined ? "" : childText(item, "description"),
    link,
    lang: childText(item, "dc:language") || about.lang,
    outlet: childText(item, "source") || about.title,
    picture: pictureOf(item),
  });
}

function readAtomEntry(file: string, entry: XmlElement, about: About): Found {
  const whole = contentOf(entry, "atom:content");
  const content = whole ?? contentOf(entry, "atom:summary");
  const published = childText(entry, "atom:published");
  return postOf(file, entry, content, {
    title: childText(entry, "atom:title"),
    date: published || childText(entry, "atom:updated"),
    updated: published === "" ? "" : childText(entry, "atom:updated"),
    authors: childrenOf(entry, "atom:author").map((author) => childText(author, "atom:name")),
    terms: childrenOf(entry, "atom:category").map(
      ({ attributes }) => attributes.get("label") ?? attributes.get("term") ?? "",
    ),
    summary: whole === undefined ? "" : childText(entry, "atom:summary"),
    link: linkOf(entry, "alternate"),
    lang: entry.attributes.get("lang") ?? about.lang,
    outlet: about.title,
    picture: pictureOf(entry),
  });
}

function contentOf(item: XmlElement, name: string): XmlElement | undefined {
  return item.children.find((child) => child.name === name && child.text.trim() !== "");
}

function postOf(
  file: string,
  item: XmlElement,
  content: XmlElement | undefined,
  fields: Readonly<Record<string, unknown>> & { readonly title: string; readonly link: string },
): Found {
  const body = content?.text ?? "";
  return {
    source: { file, text: body, firstLine: content?.line ?? item.line, inside: `item "${fields.title}"` },
    path: fields.link || fields.title,
    fields: new Map(Object.entries(fields)),
    body,
    bodyOffset: 0,
    markup: content?.attributes.get("type") === "text" ? "text" : "html",
    stem: stemOfAddress(fields.link, fields.title),
    addresses: [fields.link].filter((address) => address !== ""),
    ...(isDraft(item) ? { hidden: "app:draft" } : {}),
  };
}

/** The Atom Publishing Protocol marks entries that are not public. */
function isDraft(item: XmlElement): boolean {
  const control = item.children.find((child) => child.name === "app:control");
  return control !== undefined && flagOf(childText(control, "app:draft")) === true;
}

function linkOf(element: XmlElement, rel: string): string {
  const links = childrenOf(element, "atom:link");
  const link = links.find(({ attributes }) => (attributes.get("rel") ?? "alternate") === rel);
  return link?.attributes.get("href") ?? "";
}

function pictureOf(item: XmlElement): { readonly src: string; readonly alt: string } | undefined {
  const media = [
    ...childrenOf(item, "media:content"),
    ...childrenOf(item, "media:thumbnail"),
    ...childrenOf(item, "enclosure"),
  ];
  const picture = media.find(
    ({ name, attributes }) =>
      name === "media:thumbnail" ||
      attributes.get("medium") === "image" ||
      /^image\//.test(attributes.get("type") ?? ""),
  );
  const src = picture?.attributes.get("url");
  if (picture === undefined || src === undefined) return undefined;
  return { src, alt: childText(picture, "media:description", "media:title") };
}

/** RSS has an e-mail address with the name in brackets: `ana@news.example (Ana Lima)`. */
function personIn(author: string): string {
  const text = author.trim().slice(0, 300);
  return /^\S+@\S+\s+\(([^()]+)\)$/.exec(text)?.[1]?.trim() ?? text;
}

/** Items of a microblog have no titles. */
function firstWords(html: string): string {
  const words = html
    .replace(/<[^<>]*>/g, " ")
    .trim()
    .split(/\s+/);
  const first = words.slice(0, 12).join(" ");
  return words.length > 12 ? `${first} …` : first;
}

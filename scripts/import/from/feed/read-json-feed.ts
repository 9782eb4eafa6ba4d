import { type Fields, fieldsOf, fieldValue, nameList, textField } from "../../fields.ts";
import { readJson } from "../../pipeline/read-json.ts";
import type { Found, PostSource } from "../../post.ts";
import { feedFields, siteOfAddress, stemOfAddress } from "./feed-fields.ts";

/** The items of a JSON Feed. */
export function readJsonFeed(file: string): PostSource {
  const read = readJson(file);
  const feed = "value" in read ? fieldsOf(read.value) : new Map<string, unknown>();
  const title = textField(feed, "title");
  const site = siteOfAddress(textField(feed, ["home_page_url", "feed_url"]));
  return {
    dialect: "commonmark",
    tags: "none",
    fields: feedFields,
    outlet: title,
    ...(site === undefined ? {} : { site }),
    *posts() {
      if (!("value" in read)) yield read;
      else for (const item of [fieldValue(feed, "items") ?? []].flat()) yield readItem(file, fieldsOf(item), feed);
    },
  };
}

function readItem(file: string, item: Fields, feed: Fields): Found {
  const html = textField(item, "content_html");
  const body = html || textField(item, "content_text");
  const title =
    textField(item, "title") ||
    body
      .replace(/<[^<>]*>/g, " ")
      .trim()
      .slice(0, 80);
  const link = textField(item, ["url", "external_url"]);
  const ownNames = [...nameList(item, "authors").names, ...nameList(item, "author").names];
  const names =
    ownNames.length > 0 ? ownNames : [...nameList(feed, "authors").names, ...nameList(feed, "author").names];
  return {
    source: { file, text: body, inside: `item "${title}"` },
    path: link || title,
    fields: new Map<string, unknown>([
      ["title", title],
      ["date", textField(item, "date_published")],
      ["updated", textField(item, "date_modified")],
      ["authors", names.map(({ text }) => text)],
      ["terms", fieldValue(item, "tags") ?? []],
      ["summary", textField(item, "summary")],
      ["outlet", textField(feed, "title")],
      ["link", link],
      ["lang", textField(item, "language") || textField(feed, "language")],
      ["picture", { src: textField(item, ["image", "banner_image"]), alt: "" }],
    ]),
    body,
    bodyOffset: 0,
    markup: html === "" ? "text" : "html",
    stem: stemOfAddress(link, title),
    addresses: [link].filter((address) => address !== ""),
  };
}

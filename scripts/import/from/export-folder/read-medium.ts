import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { findByClass, findElement, markupIn } from "../../markup/find-element.ts";
import { textOf, textProperty } from "../../markup/rewrite-tree.ts";
import { readHtml } from "../../pipeline/read-text.ts";
import type { Found, PostSource } from "../../post.ts";

/** The posts of an unpacked Medium export: `posts/*.html`, drafts among them. */
export function readMedium(folder: string): PostSource {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => /\.html$/i.test(path) && !/(?:^|\/)(?!posts\/)[\w-]+\/[^/]+$/.test(path.replaceAll("\\", "/")))
    .sort();
  return {
    dialect: "commonmark",
    tags: "none",
    fields: { title: "title", date: "date", author: "editor", summary: "summary", terms: "topics" },
    site: "https://medium.com",
    *posts() {
      for (const path of files) yield readPost(join(folder, path), path);
    },
  };
}

function readPost(file: string, path: string): Found {
  const source = readHtml(file);
  if ("severity" in source) return source;
  const root = fromHtml(source.text);
  const body = findElement(root, ({ properties }) => properties.dataField === "body");
  if (body === undefined) return { skipped: "not a story", file };
  const address = textProperty(findByClass(root, "p-canonical") ?? body, "href");
  const name = basename(path, ".html");
  const markup = withoutTitle(markupIn(body, source.text));
  return {
    source,
    path,
    fields: new Map<string, unknown>([
      ["title", textIn(root, "p-name")],
      ["date", dateOf(root) || /^\d{4}-\d{2}-\d{2}/.exec(name)?.[0] || ""],
      ["author", textIn(root, "p-author")],
      ["summary", subtitleOf(root)],
    ]),
    body: markup,
    bodyOffset: Math.max(0, source.text.indexOf(markup)),
    markup: "html",
    stem: name
      .replace(/^draft_|^\d{4}-\d{2}-\d{2}_/, "")
      .replace(/-+[\da-f]{8,12}$/, "")
      .replace(/-+/g, "-"),
    addresses: [address].filter((one) => one !== ""),
    ...(name.startsWith("draft_") ? { hidden: "draft_ in the file name" } : {}),
  };
}

function textIn(root: Root, className: string): string {
  const element = findByClass(root, className);
  return element === undefined ? "" : textOf(element).replace(/\s+/g, " ").trim();
}

function subtitleOf(root: Root): string {
  const subtitle = findElement(root, ({ properties }) => properties.dataField === "subtitle");
  return subtitle === undefined ? "" : textOf(subtitle).replace(/\s+/g, " ").trim();
}

function dateOf(root: Root): string {
  const time: Element | undefined = findByClass(root, "dt-published");
  return time === undefined ? "" : textProperty(time, "dateTime");
}

/** The body repeats the title in its first heading. */
function withoutTitle(html: string): string {
  const start = html.search(/<h3\b[^<>]*\bgraf--title\b/);
  const end = start === -1 ? -1 : html.indexOf("</h3>", start);
  return end === -1 ? html : html.slice(0, start) + html.slice(end + 5);
}

import { basename } from "node:path";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { problemOf } from "../../pipeline/problem-at.ts";
import { readHtml } from "../../pipeline/read-text.ts";
import type { Found, PostSource } from "../../post.ts";
import { isGoogleDocument, readGoogleDocument } from "./google-document.ts";

/** Saved web pages, one article each; documents of Google Docs among them. */
export function readPages(files: readonly string[]): PostSource {
  return {
    dialect: "commonmark",
    tags: "none",
    fields: {
      title: "title",
      date: "date",
      byline: "editor",
      summary: "summary",
      outlet: "outlet",
      link: "source.url",
      lang: "lang",
    },
    *posts() {
      for (const file of files) yield readPage(file);
    },
  };
}

function readPage(file: string): Found {
  const source = readHtml(file);
  if ("severity" in source) return source;
  if (isGoogleDocument(source.text)) return readGoogleDocument(source);
  const { document } = parseHTML(withElement(source.text));
  const link = canonicalOf(document);
  const article = new Readability(document, { keepClasses: false }).parse();
  const body = article?.content ?? "";
  if (article === null || body.trim() === "") return problemOf(file, noArticle);
  return {
    source,
    path: basename(file),
    fields: new Map<string, unknown>([
      ["title", article.title ?? ""],
      ["date", article.publishedTime ?? ""],
      ["byline", article.byline ?? ""],
      ["summary", metaOf(document, "description")],
      ["outlet", article.siteName ?? ""],
      ["link", link],
      ["lang", article.lang ?? ""],
    ]),
    body,
    bodyOffset: 0,
    markup: "html",
    stem: article.title ?? basename(file).replace(/\.\w+$/, ""),
    addresses: [link].filter((address) => address !== ""),
  };
}

/** A fragment needs a body element around it. */
function withElement(html: string): string {
  return /<html\b[^<>]*>[\s\S]*<body\b[^<>]*>/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
}

function canonicalOf(document: Document): string {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? metaOf(document, "og:url");
  return URL.canParse(canonical) ? canonical : "";
}

function metaOf(document: Document, name: string): string {
  const meta = document.querySelector(`meta[name="${name}"], meta[property="${name}"]`);
  return meta?.getAttribute("content")?.trim() ?? "";
}

const noArticle = {
  found: "No article was found in the page.",
  expected: "a page with one article",
  advice: "copy its text into a file instead, in Markdown or in the published form",
};

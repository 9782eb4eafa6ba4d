import { basename } from "node:path";
import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { findByClass, findElement, markupIn } from "../../markup/find-element.ts";
import { isElement, textOf } from "../../markup/rewrite-tree.ts";
import type { ForeignText } from "../../pipeline/problem-at.ts";
import type { Post } from "../../post.ts";

/** Whether a page was exported from Google Docs: its styles are classes `c1`, `c2`, …. */
export function isGoogleDocument(html: string): boolean {
  return (
    /<style\b[^<>]*>[^<]*\.c\d+\{/.test(html) && /class="[^"]*\bdoc-content\b|google\.com\/url\?q=|lst-kix_/.test(html)
  );
}

/** A document of Google Docs: bold and italic from its classes, links without the redirect. */
export function readGoogleDocument(source: ForeignText): Post {
  const html = source.text;
  const root = fromHtml(html);
  const body = findElement(root, (element) => isElement(element, "body"));
  const heading =
    findByClass(body ?? root, "title") ?? findElement(body ?? root, (element) => isElement(element, "h1"));
  const title =
    heading === undefined
      ? titleOf(findElement(root, (element) => isElement(element, "title")))
      : textOf(heading).trim();
  const markup = body === undefined ? "" : markupIn(body, html);
  const text = heading === undefined ? markup : withoutElement(markup, heading, html);
  return {
    source,
    path: basename(source.file),
    fields: new Map([["title", title]]),
    body: withoutDetours(withEmphasis(text, html)),
    bodyOffset: 0,
    markup: "html",
    stem: title,
  };
}

function titleOf(element: Element | undefined): string {
  return element === undefined ? "" : textOf(element).trim();
}

function withoutElement(markup: string, element: Element, html: string): string {
  const start = element.position?.start.offset;
  const end = element.position?.end.offset;
  return start === undefined || end === undefined ? markup : markup.replace(html.slice(start, end), () => "");
}

function withEmphasis(markup: string, html: string): string {
  const classes = (style: string) =>
    new Set(
      [...html.matchAll(/\.(c\d+)\{([^{}]{0,2000})\}/g)]
        .filter(([, , rule = ""]) => rule.includes(style))
        .map(([, name = ""]) => name),
    );
  const bold = classes("font-weight:700");
  const italic = classes("font-style:italic");
  return markup.replace(/<span class="([^"<>]*)">([^<>]*)<\/span>/g, (_, names: string, text: string) => {
    const list = names.split(/\s+/);
    const strong = list.some((name) => bold.has(name)) ? `<strong>${text}</strong>` : text;
    return list.some((name) => italic.has(name)) ? `<em>${strong}</em>` : strong;
  });
}

/** `https://www.google.com/url?q=ADDRESS&sa=…` */
function withoutDetours(markup: string): string {
  return markup.replace(/https:\/\/www\.google\.com\/url\?q=([^"&<>\s]+)[^"<>\s]*/g, (whole, address: string) => {
    try {
      return decodeURIComponent(address);
    } catch {
      return whole;
    }
  });
}

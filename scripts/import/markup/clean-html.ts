import type { Element, Root, RootContent } from "hast";
import { htmlTagNames } from "html-tag-names";
import { memoize } from "../../base/memoize.ts";
import { withoutAttributeLists } from "./attribute-lists.ts";
import { describeImages, type ImageRules, liftLines } from "./describe-images.ts";
import { isFootnote } from "./footnotes.ts";
import { plainFormula } from "./plain-formula.ts";
import { plainScripts } from "./raised.ts";
import { elementNode, isElement, type Parent, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";
import { plainRuby } from "./ruby.ts";

/** Something in the source that an article's text cannot contain. */
export interface Loss {
  readonly kind:
    | "script"
    | "unknown tag"
    | "broken tag"
    | "image"
    | "embed"
    | "abbreviation"
    | "form"
    | "formula"
    | "raw Markdown"
    | "words";
  /** The text in the source, to search for. */
  readonly what: string;
}

const known = new Set(htmlTagNames);
const dropped = new Set(
  "base canvas datalist head input link meta noscript option script select style svg template textarea title".split(
    " ",
  ),
);
const forms = new Set("datalist input noscript option select textarea".split(" "));
// The conversion to Markdown drops the content of these.
const wrappers = ["applet", "dialog", "noembed", "noframes", "optgroup"];
const embeds = ["audio", "embed", "iframe", "object", "video"];

/**
 * Reduces a tree to what Markdown can express: scripts, styles and comments are dropped, embeds become links, pictures
 * their descriptions, and unknown tags text. `html` is the source of the tree.
 */
export function cleanHtml(root: Root, html: string, rules: ImageRules): readonly Loss[] {
  const losses: Loss[] = [];
  dropUnwanted(root, html, losses);
  plainScripts(root);
  plainRuby(root);
  linkEmbeds(root, rules, losses);
  followLinks(root, rules);
  losses.push(...describeImages(root, rules).map((what): Loss => ({ kind: "image", what })));
  keepNumbers(root);
  moveCaptions(root);
  flattenCells(root);
  placeBreaks(root);
  dropEmpty(root);
  return losses;
}

function dropUnwanted(root: Root, html: string, losses: Loss[]): void {
  rewriteTree(root, (node, ancestors, position) => {
    if (node.type === "comment" || node.type === "doctype") return [];
    if (node.type === "text") {
      const isCode = ancestors.some((one) => isElement(one, "code", "pre"));
      if (isCode) return [node];
      losses.push(...brokenTags(node.value), ...rawMarkdown(node.value));
      return [textNode(withoutAttributeLists(node.value))];
    }
    if (ancestors.some((one) => isElement(one, "math"))) return [node];
    if (isHidden(node) || node.tagName === "wbr") return [];
    if (isPictureWithoutScript(node, ancestors.at(-1)?.children, position)) return node.children;
    if (dropped.has(node.tagName)) {
      if (node.tagName === "script") losses.push({ kind: "script", what: "<script" });
      else if (forms.has(node.tagName) && (textOf(node) + entryOf(node)).trim() !== "")
        losses.push({ kind: "form", what: `<${node.tagName}` });
      return [];
    }
    if (node.tagName === "math") {
      losses.push({ kind: "formula", what: "<math" });
      return [textNode(plainFormula(node))];
    }
    if (wrappers.includes(node.tagName)) return node.children;
    if (node.tagName === "menu") return [elementNode("ul", node.children)];
    if (node.tagName === "area") return linkOfArea(node);
    if (isStruck(node)) return [elementNode("del", node.children)];
    if (["abbr", "acronym", "dfn"].includes(node.tagName) && textProperty(node, "title") !== "")
      losses.push({ kind: "abbreviation", what: `<${node.tagName}` });
    if (known.has(node.tagName) || isFootnote(node)) return [node];
    const what = tagOf(node, html);
    const address = /^<(https?:\/\/[^\s<>]+)>$/.exec(what)?.[1];
    if (address !== undefined) return [elementNode("a", [textNode(address)], address), ...node.children];
    losses.push({ kind: "unknown tag", what });
    return [textNode(what), ...node.children];
  });
}

/** Whether readers never saw an element. */
function isHidden({ properties, tagName }: Element): boolean {
  if (tagName === "input" && properties.type === "hidden") return true;
  const style = typeof properties.style === "string" ? properties.style : "";
  return properties.hidden === true || /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(style);
}

function isStruck(node: Element): boolean {
  return node.tagName === "span" && /text-decoration[\w-]*\s*:[^;]*line-through/i.test(textProperty(node, "style"));
}

/** What readers saw in a form's field. */
function entryOf(node: Element): string {
  return node.tagName === "input" ? textProperty(node, "value") : "";
}

/** Whether an element shows a picture to readers without scripts that no picture before it shows to others. */
function isPictureWithoutScript(node: Element, siblings: readonly RootContent[] = [], position = 0): boolean {
  if (node.tagName !== "noscript" || textOf(node).trim() !== "" || !showsPicture(node)) return false;
  const blank = (one: RootContent | undefined) => one?.type === "text" && one.value.trim() === "";
  const before = siblings[blank(siblings[position - 1]) ? position - 2 : position - 1];
  return !(isElement(before) && (before.tagName === "img" || showsPicture(before)));
}

/** A part of an image map. */
function linkOfArea(node: Element): Element[] {
  const [text, href] = [textProperty(node, "alt") || textProperty(node, "title"), textProperty(node, "href")];
  return text === "" || href === "" ? [] : [elementNode("p", [elementNode("a", [textNode(text)], href)])];
}

/** HTML tags that Markdown reads as text: they are malformed, or the text is about them. */
function brokenTags(text: string): readonly Loss[] {
  return [...text.matchAll(/<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?>/gi)]
    .filter(([, name = ""]) => known.has(name.toLowerCase()))
    .map(([what]): Loss => ({ kind: "broken tag", what }));
}

/** Markdown that readers would see, because it is inside HTML. */
function rawMarkdown(text: string): readonly Loss[] {
  const marks = /\[[^[\]\n]{1,200}\]\([^()\s]{1,500}\)|\*\*[^*\s][^*\n]{0,200}\*\*/.exec(text);
  return marks === null ? [] : [{ kind: "raw Markdown", what: marks[0] }];
}

/** The opening tag as it was written. */
function tagOf(element: Element, html: string): string {
  const start = element.position?.start.offset;
  const tag = start === undefined ? undefined : /^<[^>]*>/.exec(html.slice(start))?.[0];
  return tag ?? `<${element.tagName}>`;
}

function linkEmbeds(root: Root, rules: ImageRules, losses: Loss[]): void {
  const lines = new Set<unknown>();
  rewriteTree(root, (node) => {
    if (!isElement(node, ...embeds)) return [node];
    const address = embeddedAddress(node, rules);
    if (address !== undefined) {
      const line = elementNode("p", [linkOfEmbed(node, address)]);
      lines.add(line);
      return [line];
    }
    // Fallback content.
    const fallback = node.children.filter((child) => !isElement(child, "source", "track", "param", ...embeds));
    const links = node.children.filter((child) => isElement(child, "p"));
    if (textOf({ type: "root", children: fallback }).trim() !== "" || links.length > 0) return fallback;
    losses.push({ kind: "embed", what: `<${node.tagName}` });
    return [];
  });
  liftLines(root, lines);
}

function linkOfEmbed(node: Element, address: string): Element {
  const page = pageOfPlayer(address);
  const title = page === address ? textProperty(node, "title") : "";
  return elementNode("a", [textNode(title || page)], page);
}

/** The page of a video, by the address of its player. On its own line the digest shows it as an embed. */
function pageOfPlayer(address: string): string {
  const url = new URL(address);
  const [, player, id] = /^\/(embed|video|v)\/([\w-]+)$/.exec(url.pathname) ?? [];
  if (id === undefined) return address;
  if (/^(?:www\.)?youtube(?:-nocookie)?\.com$/.test(url.host) && id !== "videoseries")
    return `https://www.youtube.com/watch?v=${id}`;
  return url.host === "player.vimeo.com" && player === "video" ? `https://vimeo.com/${id}` : address;
}

const addressProperties = ["src", "data", "dataSrc", "dataLazySrc", "dataUrl"] as const;

function embeddedAddress(node: Element, rules: ImageRules): string | undefined {
  const candidates = [node, ...node.children.filter((child) => isElement(child, "source", "embed", "iframe"))];
  return candidates
    .flatMap((one) => addressProperties.map((property) => textProperty(one, property)))
    .filter((address) => address !== "")
    .map((address) => rules.link(address.trim()))
    .find((address) => address !== undefined && /^https?:\/\//i.test(address));
}

function followLinks(root: Root, rules: ImageRules): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "a")) return [node];
    const href = rules.link(textProperty(node, "href").trim());
    return href === undefined ? node.children : [elementNode("a", node.children, href)];
  });
}

/** Markdown numbers lists consecutively: an item with another number begins a new list. */
function keepNumbers(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "ol")) return [node];
    const items = node.children.filter((child) => isElement(child, "li"));
    const isReversed = node.properties.reversed === true;
    const step = isReversed ? -1 : 1;
    let expected = numberOf(node, "start") ?? (isReversed ? items.length : 1);
    const lists: Element[] = [];
    for (const child of node.children) {
      const own = isElement(child, "li") ? numberOf(child, "value") : undefined;
      const number = own ?? expected;
      const last = lists.at(-1);
      const isNext = last !== undefined && !isReversed && number === expected;
      const list = isNext || (last !== undefined && !isElement(child, "li")) ? last : elementNode("ol", []);
      if (list !== last) {
        list.properties = { start: number };
        lists.push(list);
      }
      list.children.push(child);
      if (isElement(child, "li")) expected = number + step;
    }
    return lists.length > 0 ? lists : [node];
  });
}

function numberOf(node: Element, property: string): number | undefined {
  const number = Number(node.properties[property] ?? Number.NaN);
  // Markdown knows no other numbers.
  return Number.isInteger(number) && number >= 0 && number < 1e9 ? number : undefined;
}

/** Markdown tables have no captions: each becomes a paragraph before its table. */
function moveCaptions(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "table")) return [node];
    const captions = node.children.filter((child) => isElement(child, "caption"));
    node.children = node.children.filter((child) => !isElement(child, "caption"));
    return [...captions.flatMap((caption) => (isElement(caption) ? [elementNode("p", caption.children)] : [])), node];
  });
}

const blocks =
  "address article blockquote center div dl dt dd figure figcaption h1 h2 h3 h4 h5 h6 hr ol p pre section".split(" ");
const tables = "table tbody td tfoot th thead tr ul".split(" ");

/** A cell of a Markdown table is one line: blocks are joined, list items with their marks. */
function flattenCells(root: Root): void {
  const numbersOf = memoize((list: Parent): ReadonlyMap<RootContent, number> => {
    const items = list.children.filter((child) => isElement(child, "li"));
    return new Map(items.map((item, at) => [item, at + 1]));
  });
  rewriteTree(root, (node, ancestors) => {
    if (!isElement(node) || !ancestors.some((one) => isElement(one, "td", "th"))) return [node];
    if (node.tagName === "li") return [textNode(` ${markOf(node, ancestors.at(-1), numbersOf)} `), ...node.children];
    const isLine = node.tagName === "br" || blocks.includes(node.tagName) || tables.includes(node.tagName);
    return isLine ? [textNode(" "), ...node.children, textNode(" ")] : [node];
  });
}

function markOf(
  item: Element,
  list: Parent | undefined,
  numbersOf: (list: Parent) => ReadonlyMap<RootContent, number>,
): string {
  return list === undefined || !isElement(list, "ol") ? "•" : `${numbersOf(list).get(item) ?? 1}.`;
}

/** A line break at the end of a phrase moves after it; at the end of a paragraph, or in a heading, it is dropped. */
function placeBreaks(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "a", "b", "em", "i", "li", "p", "span", "strong", "u", "h1", "h2", "h3", "h4", "h5", "h6")) {
      return [node];
    }
    if (/^h\d$/.test(node.tagName)) rewriteTree(node, (child) => (isElement(child, "br") ? [textNode(" ")] : [child]));
    const last = node.children.findLastIndex((child) => !isElement(child, "br") && textOf(child).trim() !== "");
    const after = last === -1 ? [] : node.children.splice(last + 1);
    const isBlock = /^(?:li|p|h\d)$/.test(node.tagName);
    return isBlock ? [node] : [node, ...after];
  });
}

const meaningless =
  "a b blockquote code del em figcaption figure h1 h2 h3 h4 h5 h6 i li ol p pre s span strong table tt u ul".split(" ");

function showsPicture(node: Parent): boolean {
  return node.children.some((child) => isElement(child, "img") || (isElement(child) && showsPicture(child)));
}

/** Elements without text or pictures would leave stray marks. */
function dropEmpty(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, ...meaningless) || textOf(node).trim() !== "" || showsPicture(node)) return [node];
    return [textNode(" ")];
  });
}

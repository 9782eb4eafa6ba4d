import type { Element, Root } from "hast";
import { htmlTagNames } from "html-tag-names";
import { describeImages, type ImageRules } from "./describe-images.ts";
import { elementNode, isElement, type Parent, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

/** Something of the source that an article's text cannot hold. */
export interface Loss {
  readonly kind: "script" | "unknown tag" | "broken tag" | "image" | "embed";
  /** As the source has it, to look for. */
  readonly what: string;
}

const known = new Set(htmlTagNames);
const dropped = new Set(
  "base canvas head input link meta noscript option script select style svg template textarea title".split(" "),
);
const embeds = ["audio", "embed", "iframe", "object", "video"];

/**
 * Leaves in a tree only what Markdown can say: scripts, styles and comments go, embeds become links, pictures become
 * their descriptions, unknown tags the text that they were. `html` is the text the tree was read from.
 */
export function cleanHtml(root: Root, html: string, rules: ImageRules): readonly Loss[] {
  const losses: Loss[] = [];
  dropUnwanted(root, html, losses);
  linkEmbeds(root, losses);
  followLinks(root, rules);
  losses.push(...describeImages(root, rules).map((what): Loss => ({ kind: "image", what })));
  plainScripts(root);
  moveCaptions(root);
  flattenCells(root);
  placeBreaks(root);
  dropEmpty(root);
  return losses;
}

// Attribute lists of Hugo, {#id .class}, and of kramdown, {: .class key="value"}.
const attributeList = /\s?\{(?::\s*|(?=[.#]))(?:[.#][^\s{}]+\s*|[\w-]+=(?:"[^"]*"|[^\s"{}]+)\s*|toc\s*)+\}/g;

function dropUnwanted(root: Root, html: string, losses: Loss[]): void {
  rewriteTree(root, (node, ancestors) => {
    if (node.type === "comment" || node.type === "doctype") return [];
    if (node.type === "text") {
      const isCode = ancestors.some((one) => isElement(one, "code", "pre"));
      if (isCode) return [node];
      losses.push(...brokenTags(node.value));
      return [textNode(node.value.replace(attributeList, ""))];
    }
    if (dropped.has(node.tagName)) {
      if (node.tagName === "script") losses.push({ kind: "script", what: "<script" });
      return [];
    }
    if (known.has(node.tagName)) return [node];
    const what = tagOf(node, html);
    const address = /^<(https?:\/\/[^\s<>]+)>$/.exec(what)?.[1];
    if (address !== undefined) return [elementNode("a", [textNode(address)], address), ...node.children];
    losses.push({ kind: "unknown tag", what });
    return [textNode(what), ...node.children];
  });
}

/** Tags of HTML that Markdown took for text: they were written wrongly, or are spoken of. */
function brokenTags(text: string): readonly Loss[] {
  return [...text.matchAll(/<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?>/gi)]
    .filter(([, name = ""]) => known.has(name.toLowerCase()))
    .map(([what]): Loss => ({ kind: "broken tag", what }));
}

/** The opening tag as it was written. */
function tagOf(element: Element, html: string): string {
  const start = element.position?.start.offset;
  const tag = start === undefined ? undefined : /^<[^>]*>/.exec(html.slice(start))?.[0];
  return tag ?? `<${element.tagName}>`;
}

function linkEmbeds(root: Root, losses: Loss[]): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, ...embeds)) return [node];
    const address = embeddedAddress(node);
    if (address === undefined) {
      losses.push({ kind: "embed", what: `<${node.tagName}` });
      return [];
    }
    return [elementNode("p", [elementNode("a", [textNode(textProperty(node, "title") || address)], address)])];
  });
}

function embeddedAddress(node: Element): string | undefined {
  const candidates = [node, ...node.children.filter((child) => isElement(child, "source"))];
  return candidates
    .map((one) => textProperty(one, "src") || textProperty(one, "data"))
    .map((address) => (address.startsWith("//") ? `https:${address}` : address))
    .find((address) => /^https?:\/\//i.test(address));
}

function followLinks(root: Root, rules: ImageRules): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "a")) return [node];
    const href = rules.link(textProperty(node, "href").trim());
    return href === undefined ? node.children : [elementNode("a", node.children, href)];
  });
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const lowered = "₀₁₂₃₄₅₆₇₈₉";

/** Digits keep their height: 10<sup>2</sup> must not become 102. */
function plainScripts(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, "sup", "sub")) return [node];
    const digits = textOf(node).trim();
    if (!/^\d+$/.test(digits)) return [node];
    const set = node.tagName === "sup" ? raised : lowered;
    return [textNode([...digits].map((digit) => set[Number(digit)] ?? digit).join(""))];
  });
}

/** Tables of Markdown have no captions: each becomes a paragraph before its table. */
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

/** A cell of a Markdown table is one line: what stood in lines of its own follows, items of lists with their marks. */
function flattenCells(root: Root): void {
  rewriteTree(root, (node, ancestors) => {
    if (!isElement(node) || !ancestors.some((one) => isElement(one, "td", "th"))) return [node];
    if (node.tagName === "li") return [textNode(` ${markOf(node, ancestors.at(-1))} `), ...node.children];
    const isLine = node.tagName === "br" || blocks.includes(node.tagName) || tables.includes(node.tagName);
    return isLine ? [textNode(" "), ...node.children, textNode(" ")] : [node];
  });
}

function markOf(item: Element, list: Parent | undefined): string {
  if (list === undefined || !isElement(list, "ol")) return "•";
  return `${list.children.filter((child) => isElement(child, "li")).indexOf(item) + 1}.`;
}

/** A break at the end of a phrase comes after it; one at the end of a paragraph, or in a heading, breaks nothing. */
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

/** Elements without text would become stray marks. */
function dropEmpty(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, ...meaningless) || textOf(node).trim() !== "") return [node];
    return [textNode(" ")];
  });
}

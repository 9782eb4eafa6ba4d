import type { Element, Root } from "hast";
import { htmlTagNames } from "html-tag-names";
import { describeImages, type ImageRules } from "./describe-images.ts";
import { elementNode, isElement, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

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

const meaningless =
  "a b blockquote code del em figcaption figure h1 h2 h3 h4 h5 h6 i li ol p pre s span strong table tt u ul".split(" ");

/** Elements without text would become stray marks. */
function dropEmpty(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node, ...meaningless) || textOf(node).trim() !== "") return [node];
    return [textNode(" ")];
  });
}

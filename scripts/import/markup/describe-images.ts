import type { Element, ElementContent, Root } from "hast";
import { elementNode, isElement, type Parent, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

export interface ImageRules {
  /** What a picture becomes: its description, a link, or the picture itself (a link if it is not available). */
  readonly images: "text" | "link" | "keep";
  /** The word before a picture's description, e.g. `Image`. */
  readonly imageLabel: string;
  /** The new target of a link; undefined turns it into text. */
  link(href: string): string | undefined;
  /** The address of a kept picture; undefined if it is not available. */
  picture(src: string): string | undefined;
}

/**
 * Replaces each picture with its description, in a separate paragraph: before its paragraph, after its heading. Returns
 * the addresses of pictures without a description.
 */
export function describeImages(root: Root, rules: ImageRules): readonly string[] {
  const undescribed: string[] = [];
  const lines = new Set<unknown>();
  const captioned = new Set<unknown>();
  const shown = new Set<unknown>();
  rewriteTree(root, (node, ancestors) => {
    if (isElement(node, "a") && isLinkToItself(node, shown)) return node.children;
    if (!isElement(node, "img")) return [node];
    const kept = keep(node, rules, ancestors, captioned);
    if (kept !== undefined) {
      shown.add(kept);
      return [kept];
    }
    const description = describe(node, rules, ancestors);
    if (description === undefined) undescribed.push(textProperty(node, "src"));
    if (description === undefined) return [];
    const line = elementNode("p", [description]);
    lines.add(line);
    return [line];
  });
  rewriteTree(root, (node, ancestors) =>
    isElement(node, "figcaption") && captioned.has(ancestors.at(-1)) ? [] : [node],
  );
  liftLines(root, lines);
  return undescribed;
}

const phrasing = /^(?:p|h[1-6]|a|em|strong|b|i|u|span|font|sup|sub)$/;

/** Moves paragraphs inside a text out of it: before its paragraph, or after its heading. */
export function liftLines(root: Root, lines: ReadonlySet<unknown>): void {
  rewriteTree(root, (node) => {
    if (!isElement(node) || lines.has(node) || !phrasing.test(node.tagName)) return [node];
    const own = node.children.filter((child) => lines.has(child));
    if (own.length === 0) return [node];
    node.children = node.children.filter((child) => !lines.has(child));
    return /^h[1-6]$/.test(node.tagName) ? [node, ...own] : [...own, node];
  });
}

/** The picture itself, with its caption as its title. In a link to another target it has none: it is not a figure. */
function keep(
  image: Element,
  rules: ImageRules,
  ancestors: readonly Parent[],
  captioned: Set<unknown>,
): Element | undefined {
  if (rules.images !== "keep") return undefined;
  const link = ancestors.find((one) => isElement(one, "a"));
  const isLarger = isElement(link) && leadsToPicture(link);
  const larger = isLarger ? rules.picture(textProperty(link, "href")) : undefined;
  const src = larger ?? rules.picture(sourceOf(image) || textProperty(image, "src"));
  if (src === undefined) return undefined;
  const figure = ancestors.find((one) => isElement(one, "figure"));
  const caption = link === undefined || isLarger ? captionOf(figure) : "";
  const alt = oneLine(textProperty(image, "alt"));
  const title = caption === "" || caption === alt ? oneLine(textProperty(image, "title")) : caption;
  if (caption !== "" && title === caption) captioned.add(figure);
  return { ...elementNode("img", []), properties: { src, alt: alt || caption, ...(title === "" ? {} : { title }) } };
}

/** Links to the larger picture around a picture. */
function isLinkToItself(link: Element, shown: ReadonlySet<unknown>): boolean {
  const content = link.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return leadsToPicture(link) && content.length > 0 && content.every((child) => shown.has(child));
}

function leadsToPicture(link: Element): boolean {
  return /\.(?:jpe?g|png|webp|avif|gif|svg)(?:[?#]|$)/i.test(textProperty(link, "href"));
}

/** Lazy-loading pages do not name their pictures in `src`. */
function sourceOf(image: Element): string {
  const [src = ""] = ["src", "dataSrc", "dataLazySrc", "dataOriginal"]
    .map((property) => textProperty(image, property).trim())
    .filter((address) => address !== "" && !address.startsWith("data:"));
  return src;
}

function describe(image: Element, rules: ImageRules, ancestors: readonly Parent[]): ElementContent | undefined {
  const alt = oneLine(textProperty(image, "alt"));
  const caption = captionOf(ancestors.find((one) => isElement(one, "figure")));
  const said = alt === "" || alt === caption ? rules.imageLabel : `${rules.imageLabel}: ${alt}`;
  const link = ancestors.find((one) => isElement(one, "a"));
  const href = isElement(link) ? textProperty(link, "href") : address(image, rules);
  if (href !== undefined && /^(?:https?:|\/)/.test(href)) return elementNode("a", [textNode(said)], href);
  return alt === "" && caption === "" ? undefined : textNode(said);
}

function address(image: Element, { images, link }: ImageRules): string | undefined {
  return images === "text" ? undefined : link(sourceOf(image));
}

function captionOf(figure: Parent | undefined): string {
  const caption = figure?.children.find((child) => isElement(child, "figcaption"));
  return caption === undefined ? "" : oneLine(textOf(caption));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

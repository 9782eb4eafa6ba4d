import type { Element, ElementContent, Root } from "hast";
import { elementNode, isElement, type Parent, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

export interface ImageRules {
  /** What becomes of a picture: its description, a link to it, or the picture itself (a link if it cannot be had). */
  readonly images: "text" | "link" | "keep";
  /** The word before a picture's description, e.g. `Image`. */
  readonly imageLabel: string;
  /** Where a link leads now; undefined makes text of it. */
  link(href: string): string | undefined;
  /** The address to show a picture from, when pictures are kept; undefined if it cannot be had. */
  picture(src: string): string | undefined;
}

/**
 * Puts its description in the place of each picture, on a line of its own: before the paragraph that held it, after
 * the heading. Returns the addresses of pictures of which nothing is known to say.
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

/** Moves paragraphs that stand in text out of it: in front of its paragraph, or behind its heading. */
export function liftLines(root: Root, lines: ReadonlySet<unknown>): void {
  rewriteTree(root, (node) => {
    if (!isElement(node) || lines.has(node) || !phrasing.test(node.tagName)) return [node];
    const own = node.children.filter((child) => lines.has(child));
    if (own.length === 0) return [node];
    node.children = node.children.filter((child) => !lines.has(child));
    return /^h[1-6]$/.test(node.tagName) ? [node, ...own] : [...own, node];
  });
}

/** The picture itself, with its caption as its title. In a link to somewhere else it has none: it is not a figure. */
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

/** Pages that load pictures late name them elsewhere than in `src`. */
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

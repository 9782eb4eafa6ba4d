import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { type Handle, toMdast } from "hast-util-to-mdast";
import type { Root as MarkdownRoot } from "mdast";
import type { Dialect } from "../post.ts";
import { cleanHtml, type Loss } from "./clean-html.ts";
import type { ImageRules } from "./describe-images.ts";
import { nestingDepth } from "./html-tags.ts";
import { lostWords } from "./lost-words.ts";
import { formatMarkdown } from "./markdown.ts";
import { plainIdioms } from "./markdown-idioms.ts";
import { markdownToHtml } from "./read-markdown.ts";
import { elementNode, isElement, rewriteTree, textNode, textOf, textProperty } from "./rewrite-tree.ts";

const inside: Handle = (state, node) => state.all(node);
const handlers = { mark: inside, u: inside };

/** A text in the digest's Markdown, and what of the source is not in it. */
export interface TranslatedText {
  readonly markdown: string;
  readonly losses: readonly Loss[];
}

/** How deep elements may be nested. Text that people write has a dozen levels at most. */
const deepest = 200;

/** Thrown for a text whose elements are nested deeper than any that people write. */
export class TooDeep extends Error {}

/** Markdown that may hold HTML, as Markdown without any. Throws TooDeep. */
export function translateMarkdown(source: string, dialect: Dialect, rules: ImageRules): TranslatedText {
  const { html, losses } = markdownToHtml(source, dialect);
  const translated = translateTree(html, rules);
  const words = lostWords(plainIdioms(source).text, translated.markdown);
  return { markdown: translated.markdown, losses: [...losses, ...translated.losses, ...words] };
}

/** HTML as Markdown. Throws TooDeep. */
export function translateHtml(html: string, rules: ImageRules): TranslatedText {
  const translated = translateTree(html, rules);
  return { markdown: translated.markdown, losses: [...translated.losses, ...lostWords(html, translated.markdown)] };
}

function translateTree(html: string, rules: ImageRules): TranslatedText {
  if (nestingDepth(html) > deepest) throw new TooDeep();
  const root = fromHtml(html, { fragment: true });
  plainFootnotes(root);
  const losses = cleanHtml(root, html, rules);
  const tree = toMdast(root, { handlers, document: true });
  const children = tree.type === "root" ? (tree as MarkdownRoot).children : [];
  return { markdown: formatMarkdown(children), losses };
}

/** Marks and notes of footnotes as text: `[1]` in the sentence and a numbered list at the end. */
function plainFootnotes(root: Root): void {
  rewriteTree(root, (node) => {
    if (!isElement(node)) return [node];
    const classes = classesOf(node);
    if (classes.includes("footnote-ref")) return [textNode(textOf(node))];
    if (classes.includes("footnote-backref") || isWayBack(node)) return [];
    if (classes.includes("footnotes")) return [elementNode("hr", []), ...node.children];
    return isElement(node, "hr") && classes.includes("footnotes-sep") ? [] : [node];
  });
}

/** The arrow of a note that leads back to its mark. */
function isWayBack(node: Element): boolean {
  return (
    node.tagName === "a" && textProperty(node, "href").startsWith("#") && /^[↑↩⤴^]\ufe0e?$/.test(textOf(node).trim())
  );
}

function classesOf(node: Element): readonly unknown[] {
  return [node.properties.className].flat();
}

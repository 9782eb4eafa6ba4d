import { fromHtml } from "hast-util-from-html";
import { type Handle, toMdast } from "hast-util-to-mdast";
import MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import type { Root } from "mdast";
import { cleanHtml, type Loss } from "./clean-html.ts";
import type { ImageRules } from "./describe-images.ts";
import { formatMarkdown } from "./markdown.ts";
import { elementNode, isElement, rewriteTree, textNode, textOf } from "./rewrite-tree.ts";

const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// A link that must not be one is made text later, like all others that lead nowhere.
markdown.validateLink = () => true;
const inside: Handle = (state, node) => state.all(node);
const handlers = { mark: inside, u: inside };

/** A text in the digest's Markdown, and what of the source is not in it. */
export interface TranslatedText {
  readonly markdown: string;
  readonly losses: readonly Loss[];
}

/** Markdown that may hold HTML, as Markdown without any. */
export function translateMarkdown(source: string, rules: ImageRules): TranslatedText {
  const html = markdown.render(repairHtml(source));
  const root = fromHtml(html, { fragment: true });
  plainFootnotes(root);
  const losses = cleanHtml(root, html, rules);
  const tree = toMdast(root, { handlers, document: true });
  const children = tree.type === "root" ? (tree as Root).children : [];
  return { markdown: formatMarkdown(children), losses };
}

/**
 * HTML as its writers meant it, where Markdown would take it for text: rows and items that are indented like code,
 * a picture whose description holds quotation marks, a link whose address misses its last one.
 */
function repairHtml(source: string): string {
  return source
    .replace(/(<a\b[^<>"]*\bhref="[^"<>\s]+)>/gi, '$1">')
    .replace(/^ {0,3}<(table|ul|ol|div|section|blockquote)\b[\s\S]*?<\/\1>/gim, (table) =>
      /<pre\b|^ *```/m.test(table) ? table : table.replace(/^[ \t]+(?=<|$)/gm, ""),
    )
    .replace(/(?<=<img\b[^<>\n]*\balt=")[^<>\n]*?(?="(?:\s+[\w-]+=|\s*\/?>))/gi, (alt) =>
      alt.replaceAll('"', "&quot;"),
    );
}

/** The text of one line of Markdown or HTML, e.g. of a summary. */
export function plainLine(source: string): string {
  const root = fromHtml(markdown.renderInline(source), { fragment: true });
  rewriteTree(root, (node) => (isElement(node, "script", "style") || node.type === "comment" ? [] : [node]));
  return textOf(root).replace(/\s+/g, " ").trim();
}

/** A title without the tags and character references of HTML: `API&#8217;s <em>new</em> year` => `API’s new year`. */
export function plainTitle(text: string): string {
  const untagged = text.replace(/<\/?(?:a|b|br|code|em|i|span|strong|sub|sup|u)\b[^<>]*>/gi, "");
  const decoded = untagged.replace(/&(?:#\d+|#x[\da-f]+|[a-z]\w*);/gi, (reference) =>
    textOf(fromHtml(reference, { fragment: true })),
  );
  return decoded.replace(/\s+/g, " ").trim();
}

/** Marks and notes of footnotes as text: `[1]` in the sentence and a numbered list at the end. */
function plainFootnotes(root: ReturnType<typeof fromHtml>): void {
  rewriteTree(root, (node) => {
    if (!isElement(node)) return [node];
    const classes = [node.properties.className].flat();
    if (classes.includes("footnote-ref")) return [textNode(textOf(node))];
    if (classes.includes("footnote-backref")) return [];
    if (classes.includes("footnotes")) return [elementNode("hr", []), ...node.children];
    return isElement(node, "hr") && classes.includes("footnotes-sep") ? [] : [node];
  });
}

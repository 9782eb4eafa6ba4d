import { fromHtml } from "hast-util-from-html";
import MarkdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import definitionLists from "markdown-it-deflist";
import footnotes from "markdown-it-footnote";
import { gatherFootnotes } from "../../content/gather-footnotes.ts";
import type { Dialect } from "../post.ts";
import { fromKramdown, paragraphMark } from "./kramdown.ts";
import { type IdiomLoss, plainIdioms } from "./markdown-idioms.ts";
import { repairHtml } from "./repair-html.ts";
import { isElement, rewriteTree, textOf } from "./rewrite-tree.ts";

// Deeper nesting would lose text and is rejected earlier: see `TooDeep`.
const markdown = new MarkdownIt({ html: true, linkify: true, maxNesting: 600 })
  .use(footnotes)
  .use(definitionLists)
  .use(cjkFriendly);
markdown.core.ruler.at("footnote_tail", gatherFootnotes);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Unsafe links become text later, like all dead links.
markdown.validateLink = () => true;

/** Converts the Markdown of other systems to HTML. */
export function markdownToHtml(
  source: string,
  dialect: Dialect,
): { readonly html: string; readonly losses: readonly IdiomLoss[] } {
  const { text, losses } = plainIdioms(source.replaceAll(paragraphMark, ""));
  const common = repairHtml(dialect === "kramdown" ? fromKramdown(text) : text);
  return { html: markdown.render(common).replaceAll(paragraphMark, ""), losses };
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

import { fromHtml } from "hast-util-from-html";
import MarkdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import definitionLists from "markdown-it-deflist";
import footnotes from "markdown-it-footnote";
import { gatherFootnotes } from "../../content/gather-footnotes.ts";
import type { Dialect } from "../post.ts";
import { fromKramdown, paragraphMark } from "./kramdown.ts";
import { type IdiomLoss, plainIdioms } from "./markdown-idioms.ts";
import { plainScripts } from "./raised.ts";
import { repairHtml } from "./repair-html.ts";
import { isElement, rewriteTree, textOf } from "./rewrite-tree.ts";
import { plainRuby } from "./ruby.ts";

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
  return textOfHtml(markdown.renderInline(source));
}

const tagOfTitle =
  /<\/?(?:a|abbr|b|bdi|br|cite|code|del|em|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>/gi;

/** A title without the tags and character references of HTML: `API&#8217;s <em>new</em> year` => `API’s new year`. */
export function plainTitle(text: string): string {
  const tags = new Set(text.match(tagOfTitle));
  // Other brackets are text: `a < b`.
  const html = text.replace(/<[^<>]*>|[<>]/g, (part) => (tags.has(part) ? part : part.replaceAll("<", "&lt;")));
  return textOfHtml(html.replace(/<br\b[^<>]*>/gi, " "));
}

function textOfHtml(html: string): string {
  const root = fromHtml(html, { fragment: true });
  rewriteTree(root, (node) => (isElement(node, "script", "style") || node.type === "comment" ? [] : [node]));
  plainScripts(root);
  plainRuby(root);
  return textOf(root).replace(/\s+/g, " ").trim();
}

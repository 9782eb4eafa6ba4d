import { fromHtml } from "hast-util-from-html";
import { type Handle, toMdast } from "hast-util-to-mdast";
import type { Root as MarkdownRoot } from "mdast";
import type { Dialect } from "../post.ts";
import { cleanHtml, type Loss } from "./clean-html.ts";
import type { ImageRules } from "./describe-images.ts";
import { findFootnotes, footnoteHandlers } from "./footnotes.ts";
import { nestingDepth } from "./html-tags.ts";
import { withoutExtensions } from "./kramdown.ts";
import { lostWords } from "./lost-words.ts";
import { formatMarkdown } from "./markdown.ts";
import { plainIdioms } from "./markdown-idioms.ts";
import { markdownToHtml } from "./read-markdown.ts";

const inside: Handle = (state, node) => state.all(node);
const handlers = { mark: inside, u: inside, ...footnoteHandlers };

/** A text in the digest's Markdown, and what was lost. */
export interface TranslatedText {
  readonly markdown: string;
  readonly losses: readonly Loss[];
}

/** How deep elements may be nested. Text that people write has a dozen levels at most. */
const deepest = 200;

/** Thrown for a text that is nested deeper than people write. */
export class TooDeep extends Error {}

/** Markdown that may contain HTML, as Markdown without any. Throws TooDeep. */
export function translateMarkdown(source: string, dialect: Dialect, rules: ImageRules): TranslatedText {
  const text = dialect === "kramdown" ? withoutExtensions(source) : source;
  const { html, losses } = markdownToHtml(text, dialect);
  const translated = translateTree(html, rules);
  const words = lostWords(plainIdioms(text).text, translated.markdown);
  const real = translated.losses.filter((loss) => !isEscaped(source, loss));
  return { markdown: translated.markdown, losses: [...losses, ...real, ...words] };
}

/** Whether a mark or tag is escaped: `\\<td>`, `&lt;td&gt;`. */
function isEscaped(source: string, { kind, what }: Loss): boolean {
  if (kind !== "broken tag" && kind !== "raw Markdown") return false;
  for (let at = source.indexOf(what); at !== -1; at = source.indexOf(what, at + 1)) {
    if (source[at - 1] !== "\\") return false;
  }
  return true;
}

/** HTML as Markdown. Throws TooDeep. */
export function translateHtml(html: string, rules: ImageRules): TranslatedText {
  const translated = translateTree(html, rules);
  const losses = translated.losses.filter((loss) => !isEscaped(html, loss));
  return { markdown: translated.markdown, losses: [...losses, ...lostWords(html, translated.markdown)] };
}

function translateTree(html: string, rules: ImageRules): TranslatedText {
  if (nestingDepth(html) > deepest) throw new TooDeep();
  const root = fromHtml(html, { fragment: true });
  findFootnotes(root);
  const losses = cleanHtml(root, html, rules);
  const tree = toMdast(root, { handlers, document: true, quotes: ['"', "'"] });
  const children = tree.type === "root" ? (tree as MarkdownRoot).children : [];
  return { markdown: formatMarkdown(children), losses };
}

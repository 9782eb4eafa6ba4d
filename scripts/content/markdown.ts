import MarkdownIt, { type Token } from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import footnotes from "markdown-it-footnote";
import { resolveLink } from "../base/site-path.ts";
import { typesetRuns } from "../base/typeset.ts";
import { useDirectives } from "./directives.ts";
import { gatherFootnotes } from "./gather-footnotes.ts";
import { inlineText } from "./inline-text.ts";
import { adoptParts, type TextFault, type TextPlace } from "./take-parts.ts";
import { partMarker, type TextPart } from "./text-parts.ts";

/** The result of rendering an article's Markdown. */
export interface RenderedText {
  /** With a marker for each of `parts`. */
  readonly html: string;
  /** For feeds: all links absolute, and without what helps only on a page; absent if equal to `html`. */
  readonly absoluteHtml?: string;
  /** Parts that are filled in when a page or feed is rendered: pictures, embeds, charts. */
  readonly parts: readonly TextPart[];
  /** The text as written without markup, blocks separated by a blank line. */
  readonly plain: string;
  /** Faults of the text, each with its line, counted from 0. */
  readonly faults: readonly TextFault[];
}

/** The Markdown of articles and info pages. Raw HTML stays text. */
export const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false }).use(cjkFriendly);
// Link only whole addresses: "example.com" in a sentence may not be one.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
markdown.use(footnotes).disable("footnote_inline");
markdown.core.ruler.at("footnote_tail", gatherFootnotes);
useDirectives(markdown);

const { rules } = markdown.renderer;
rules.footnote_caption = (tokens, position) => String(Number(tokens[position]?.meta?.id ?? 0) + 1);
rules.footnote_block_open = () => '<section class="footnotes">\n<ol>\n';
rules.footnote_block_close = () => "</ol>\n</section>\n";
// The arrow back from a note is one that every face has. In a feed both links lead to the article's page: an item has
// no address for their fragments.
for (const name of ["footnote_ref", "footnote_anchor"] as const) {
  const standard = rules[name];
  rules[name] = (tokens, position, options, environment, renderer) => {
    const html = (standard?.(tokens, position, options, environment, renderer) ?? "").replace("\u21a9\ufe0e", "↑");
    const page: unknown = environment?.feed;
    return typeof page === "string" ? html.replaceAll('href="#', `href="${markdown.utils.escapeHtml(page)}#`) : html;
  };
}
// Info pages are rendered without parts: their blocks are a plain quotation or section.
rules.directive_open = (tokens, position) => (isQuote(tokens[position]) ? "<blockquote>\n" : "<div>\n");
rules.directive_close = (tokens, position) => (isQuote(tokens[position]) ? "</blockquote>\n" : "</div>\n");
rules.part = (tokens, position) =>
  `${partMarker(Number(tokens[position]?.meta?.number))}${tokens[position]?.block ? "\n" : ""}`;
rules.html_part = (tokens, position) => tokens[position]?.content ?? "";

function isQuote(token: Token | undefined): boolean {
  return token?.meta?.name === "quote";
}

/** A parsed text, before rendering. */
export interface ParsedMarkdown {
  readonly tokens: readonly Token[];
  readonly environment: {
    readonly references?: Readonly<Record<string, { readonly href: string }>>;
    /** Numbers of footnotes by `:label`; -1 for a note that is never referenced. */
    readonly footnotes?: { readonly refs?: Readonly<Record<string, number>> };
  };
}

// Tables wider than a phone scroll in a container. It needs a tab stop to scroll by keyboard. Feeds get only the table.
markdown.renderer.rules.table_open = (tokens, position, options, environment, renderer) => {
  const table = renderer.renderToken(tokens, position, options);
  if (environment?.feed !== undefined) return table;
  const label = markdown.utils.escapeHtml(headerText(tokens, position));
  return `<div class="wide" tabindex="0"${label === "" ? "" : ` role="region" aria-label="${label}"`}>\n${table}`;
};
markdown.renderer.rules.table_close = (tokens, position, options, environment, renderer) => {
  const table = renderer.renderToken(tokens, position, options);
  return environment?.feed !== undefined ? table : `${table}</div>\n`;
};

/** The words of a table's header: what the table is about, in the language of its text. */
function headerText(tokens: readonly Token[], table: number): string {
  let end = table;
  while (end < tokens.length && tokens[end]?.type !== "thead_close") end++;
  const cells = tokens.slice(table, end).filter(({ type }) => type === "inline");
  return cells
    .map(({ children }) => inlineText(children ?? []).trim())
    .filter((text) => text !== "")
    .join(", ");
}

/** Renders the text of an article. `inspect` receives the parsed text before rendering. */
export function renderMarkdown(
  text: string,
  place: TextPlace,
  inspect: (parsed: ParsedMarkdown) => void = () => {},
): RenderedText {
  const { lang } = place;
  const environment = {};
  const parsed = markdown.parse(text, environment);
  inspect({ tokens: parsed, environment });
  const plain = plainText(parsed);
  const { tokens, parts, faults } = adoptParts(parsed, place);
  orderHeadings(tokens);
  typesetTokens(tokens, lang);
  const html = markdown.renderer.render(tokens, markdown.options, {});
  const same =
    !makeAbsolute(tokens, place) && tokens.every(({ type }) => type !== "table_open" && type !== "footnote_block_open");
  const page = resolveLink(place.page, place.site, "/")?.href ?? "";
  const feed = same ? {} : { absoluteHtml: markdown.renderer.render(tokens, markdown.options, { feed: page }) };
  return { html, ...feed, parts, plain, faults };
}

/** Typesets a parsed text by the habits of its language. */
export function typesetTokens(tokens: readonly Token[], lang: string): void {
  for (const { children } of tokens) if (children) typesetInline(children, lang);
}

/** Sets quotation marks, dashes and spaces. Code and the addresses of bare links keep their characters. */
function typesetInline(tokens: readonly Token[], lang: string): void {
  let inAddress = false;
  const runs = tokens.map(({ type, content, info }) => {
    if (type === "link_open") inAddress = info === "auto";
    if (type === "link_close") inAddress = false;
    if (type === "softbreak" || type === "hardbreak") return { text: " ", fixed: true };
    return { text: content, fixed: type !== "text" || inAddress };
  });
  const set = typesetRuns(runs, lang);
  for (const [position, token] of tokens.entries())
    if (token.type === "text") token.content = set[position] ?? token.content;
}

/** The page's `h1` is the headline: headings of the text begin at `h2` and never skip a level. */
function orderHeadings(tokens: readonly Token[]): void {
  const ranks = [...new Set(tokens.filter((token) => token.type === "heading_open").map((token) => token.tag))].sort();
  let last = 1;
  for (const token of tokens) {
    if (token.type === "heading_open") last = Math.min(ranks.indexOf(token.tag) + 2, last + 1, 6);
    if (token.type === "heading_open" || token.type === "heading_close") token.tag = `h${last}`;
  }
}

const addressAttributes = { link_open: "href" } as const;

/** Makes links absolute; returns false if all were. */
function makeAbsolute(tokens: readonly Token[], { site, page }: TextPlace): boolean {
  let changed = false;
  for (const token of tokens) {
    for (const child of token.children ?? []) {
      const name = addressAttributes[child.type as keyof typeof addressAttributes];
      const address = name === undefined ? null : child.attrGet(name);
      if (name === undefined || typeof address !== "string" || /^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
      const url = resolveLink(address, site, page);
      if (url === undefined) continue;
      child.attrSet(name, url.href);
      changed = true;
    }
  }
  return changed;
}

function plainText(tokens: readonly Token[]): string {
  const blocks: string[] = [];
  for (const token of tokens) {
    if (token.type === "inline") blocks.push(inlineText(token.children ?? []));
    else if (token.type === "fence" || token.type === "code_block") blocks.push(token.content);
  }
  return blocks
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .join("\n\n");
}

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Number of words as counted in the language; only scripts without spaces need the slow segmenter. */
export function countWords(plain: string, lang: string): number {
  if (!spaceless.test(plain)) return plain.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  const segmenter = new Intl.Segmenter(lang, { granularity: "word" });
  let words = 0;
  for (const piece of piecesOf(plain)) {
    for (const segment of segmenter.segment(piece)) if (segment.isWordLike === true) words++;
  }
  return words;
}

/** The segmenter takes quadratic time, so it gets short pieces, cut at line ends and punctuation. */
const pieceLength = 200;

function* piecesOf(text: string): Iterable<string> {
  let from = 0;
  while (from < text.length) {
    let to = Math.min(text.length, from + pieceLength);
    const cut = to === text.length ? -1 : text.slice(from, to).search(/[\s\p{P}][^\s\p{P}]*$/u);
    if (cut > 0) to = from + cut + 1;
    // Both halves of a character beyond the first 65,536 stay together.
    else if (to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1))) to--;
    yield text.slice(from, to);
    from = to;
  }
}

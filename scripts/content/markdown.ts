import MarkdownIt, { type Token } from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";

/** What the Markdown of one article becomes. */
export interface RenderedText {
  readonly html: string;
  /** For feeds: with every link and image absolute, and without what helps only on a page; absent when equal to `html`. */
  readonly absoluteHtml?: string;
  /** Without markup, blocks separated by a blank line. */
  readonly plain: string;
}

/** The one Markdown of the house: articles and info pages. Raw HTML stays text. */
export const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false }).use(cjkFriendly);
// Only whole addresses become links: "example.com" in a sentence may be no address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** A text as it was parsed, before anything is made of it. */
export interface ParsedMarkdown {
  readonly tokens: readonly Token[];
  readonly environment: { readonly references?: Readonly<Record<string, { readonly href: string }>> };
}

// A table that is wider than a phone scrolls by itself, and by keyboard only what can have the focus scrolls. Feeds get the table alone.
markdown.renderer.rules.table_open = (tokens, position, options, environment, renderer) => {
  const table = renderer.renderToken(tokens, position, options);
  if (environment?.feed === true) return table;
  const label = markdown.utils.escapeHtml(headerText(tokens, position));
  return `<div class="wide" tabindex="0"${label === "" ? "" : ` role="region" aria-label="${label}"`}>\n${table}`;
};
markdown.renderer.rules.table_close = (tokens, position, options, environment, renderer) => {
  const table = renderer.renderToken(tokens, position, options);
  return environment?.feed === true ? table : `${table}</div>\n`;
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

/**
 * Renders an article's text. `pageUrl` is the absolute address of its page, against which relative links resolve. `inspect` sees
 * what was parsed.
 */
export function renderMarkdown(
  text: string,
  pageUrl: string,
  inspect: (parsed: ParsedMarkdown) => void = () => {},
): RenderedText {
  const environment = {};
  const tokens = markdown.parse(text, environment);
  inspect({ tokens, environment });
  orderHeadings(tokens);
  for (const token of tokens) for (const child of token.children ?? []) prepareInline(child);
  const html = markdown.renderer.render(tokens, markdown.options, {});
  const plain = plainText(tokens);
  const same = !makeAbsolute(tokens, pageUrl) && tokens.every(({ type }) => type !== "table_open");
  if (same) return { html, plain };
  return { html, plain, absoluteHtml: markdown.renderer.render(tokens, markdown.options, { feed: true }) };
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

function prepareInline(token: Token): void {
  if (token.type === "image") {
    token.attrSet("loading", "lazy");
    token.attrSet("decoding", "async");
  }
}

const addressAttributes = { link_open: "href", image: "src" } as const;

/** Makes links and images absolute; false when all were so already. */
function makeAbsolute(tokens: readonly Token[], pageUrl: string): boolean {
  let changed = false;
  for (const token of tokens) {
    for (const child of token.children ?? []) {
      const name = addressAttributes[child.type as keyof typeof addressAttributes];
      const address = name === undefined ? null : child.attrGet(name);
      if (name === undefined || typeof address !== "string" || /^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
      if (!URL.canParse(address, pageUrl)) continue;
      child.attrSet(name, new URL(address, pageUrl).href);
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

function inlineText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
      if (token.type === "image") return token.content;
      return token.type === "text" || token.type === "code_inline" ? token.content : "";
    })
    .join("");
}

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Words as readers of the language count them; only scripts without spaces need the slow segmenter. */
export function countWords(plain: string, lang: string): number {
  if (!spaceless.test(plain)) return plain.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  const segmenter = new Intl.Segmenter(lang, { granularity: "word" });
  let words = 0;
  for (const piece of piecesOf(plain)) {
    for (const segment of segmenter.segment(piece)) if (segment.isWordLike === true) words++;
  }
  return words;
}

/** The segmenter needs time that grows with the square of the text: it gets short pieces, cut at line ends and punctuation. */
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

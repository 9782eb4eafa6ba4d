import { applyEdits, type Edit } from "./edits.ts";
import { type HtmlElement, htmlElements, strayClosings } from "./html-tags.ts";
import { sorted, startsLine } from "./repair-html.ts";

// The block elements of kramdown; other tags begin a paragraph.
const blocks = new Set(
  (
    "address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map menu nav ol optgroup p pre script section style summary " +
    "table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/**
 * Rewrites kramdown so that CommonMark reads it in the same way. Text after a comment or a block of HTML is Markdown
 * again, as is the content of `markdown="1"`.
 */
export function fromKramdown(source: string): string {
  return applyEdits(source, [...htmlEdits(source), ...strayEdits(source)]);
}

/**
 * The text without kramdown's own tags: `{::comment}…{:/comment}` is dropped, others keep their content.
 */
export function withoutExtensions(source: string): string {
  const code = fencedRanges(source);
  const edits: Edit[] = [];
  let end = 0;
  let codeAt = 0;
  for (const { index, 0: tag, 1: name = "" } of source.matchAll(
    /\{::(comment|nomarkdown|options)\b[^{}]{0,500}\}|\{:\/\w{0,20}\}/g,
  )) {
    while ((code[codeAt]?.end ?? Number.POSITIVE_INFINITY) <= index) codeAt++;
    if (index < end || index >= (code[codeAt]?.start ?? Number.POSITIVE_INFINITY)) continue;
    end = index + tag.length;
    if (name === "comment" && !tag.endsWith("/}")) {
      const close = source.indexOf("{:/", end);
      const last = close === -1 ? -1 : source.indexOf("}", close);
      if (last !== -1) end = last + 1;
    }
    edits.push({ start: index, end, text: "" });
  }
  return applyEdits(source, edits);
}

/** A closing tag without an opening tag would keep the text after it from being read as Markdown. */
function strayEdits(source: string): readonly Edit[] {
  return strayClosings(source)
    .filter(({ name, start }) => blocks.has(name) && startsLine(source, start))
    .map(({ start, end }) => ({ start, end, text: "\n\n" }));
}

function htmlEdits(source: string): readonly Edit[] {
  const code = fencedRanges(source);
  const edits: Edit[] = [];
  let end = 0;
  let codeAt = 0;
  for (const [start, element] of sorted(htmlElements(source))) {
    while ((code[codeAt]?.end ?? Number.POSITIVE_INFINITY) <= start) codeAt++;
    const fence = code[codeAt];
    if (fence !== undefined && start >= fence.start) continue;
    edits.push(...markdownInside(source, element));
    if (start < end || !startsLine(source, start)) continue;
    const { name } = element.open;
    if (name !== "!--" && !blocks.has(name)) edits.push(...paragraphAt(source, start));
    else {
      end = element.close.end;
      edits.push(...blankLineAt(source, end));
    }
  }
  return edits;
}

/** `markdown="1"`: the content is Markdown, on separate lines. */
function markdownInside(source: string, { open, close }: HtmlElement): readonly Edit[] {
  if (open === close) return [];
  const tag = source.slice(open.start, open.end);
  const attribute = /\smarkdown\s*=\s*(?:"(?:1|block|span)"|'(?:1|block|span)'|1|block|span)(?=[\s/>])/i.exec(tag);
  if (attribute === null) return [];
  const inner = source.slice(open.end, close.start);
  const start = open.start + attribute.index;
  return [
    { start, end: start + attribute[0].length, text: "" },
    { start: open.end, end: open.end, text: "\n\n" },
    ...dedent(inner, open.end),
    { start: close.start, end: close.start, text: "\n\n" },
  ];
}

function dedent(text: string, offset: number): readonly Edit[] {
  const lines = [...text.matchAll(/(?<=\n)[ \t]+(?=\S)/g)];
  const width = Math.min(...lines.map(([indent]) => indent.length));
  const all = [...text.matchAll(/\n(?=\S)/g)].length;
  if (lines.length === 0 || all > 0) return [];
  return lines.map(({ index }) => ({ start: offset + index, end: offset + index + width, text: "" }));
}

function blankLineAt(source: string, offset: number): readonly Edit[] {
  const rest = /[ \t]*(\n?)[ \t]*(\n?)/y;
  rest.lastIndex = offset;
  const [, first = "", second = ""] = rest.exec(source) ?? [];
  if (rest.lastIndex >= source.length || second === "\n") return [];
  return [{ start: offset, end: offset, text: first === "\n" ? "\n" : "\n\n" }];
}

/** Before an inline tag, a mark that keeps CommonMark from reading the line as an HTML block. */
function paragraphAt(source: string, start: number): readonly Edit[] {
  const before = source.slice(Math.max(0, source.lastIndexOf("\n", start - 2)), start);
  return before.trim() === "" ? [{ start, end: start, text: paragraphMark }] : [];
}

/** A private character, removed again once the Markdown has been read. */
export const paragraphMark = "\ufdd0";

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Fenced blocks of code. */
function fencedRanges(source: string): readonly Range[] {
  const ranges: Range[] = [];
  let open: { readonly start: number; readonly fence: string } | undefined;
  for (const { index, 0: line } of source.matchAll(/^[ \t]*(?:`{3,}|~{3,}).*$/gm)) {
    const fence = line.trim();
    if (open === undefined) open = { start: index, fence: /^(`+|~+)/.exec(fence)?.[0] ?? "" };
    else if (fence.startsWith(open.fence) && /^[`~]+$/.test(fence)) {
      ranges.push({ start: open.start, end: index + line.length });
      open = undefined;
    }
  }
  if (open !== undefined) ranges.push({ start: open.start, end: source.length });
  return ranges;
}

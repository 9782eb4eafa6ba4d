import { htmlElements } from "./html-tags.ts";
import { sorted } from "./repair-html.ts";

const block =
  /^\s*<\/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|embed|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|object|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|!--)\b/i;

/**
 * HTML in which blank lines separate paragraphs and line ends are breaks, as WordPress stores posts. The block editor
 * writes tags for paragraphs, so its text stays as it is.
 */
export function blankLinesToParagraphs(html: string): string {
  if (/<!-- wp:/.test(html)) return withLinks(html);
  const parts: string[] = [];
  let at = 0;
  for (const [start, { open, close }] of sorted(htmlElements(html))) {
    if (open.name !== "pre" || start < at) continue;
    parts.push(paragraphs(html.slice(at, start)), html.slice(start, close.end));
    at = close.end;
  }
  return [...parts, paragraphs(html.slice(at))].join("\n\n");
}

/** An address on its own line is an embed. */
function withLinks(html: string): string {
  return html.replace(/^[ \t]*(https?:\/\/[^\s<>"']+)[ \t]*$/gm, '<p><a href="$1">$1</a></p>');
}

function paragraphs(html: string): string {
  return withLinks(html)
    .split(/\n[ \t]*\n\s*/)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== "")
    .map((chunk) => (block.test(chunk) ? chunk : `<p>${withBreaks(chunk)}</p>`))
    .join("\n\n");
}

/** Line ends inside a tag are none of the text. */
function withBreaks(chunk: string): string {
  return chunk.replace(/<[^<>]*>|\n/g, (part) => (part === "\n" ? "<br>\n" : part));
}

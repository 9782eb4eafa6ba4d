import { applyEdits, type Edit } from "./edits.ts";
import { type HtmlElement, htmlElements } from "./html-tags.ts";

const indented = new Set("table ul ol div section blockquote figure center details".split(" "));

/**
 * Repairs HTML that Markdown would read as text: rows and items that are indented like code, a picture whose
 * description contains quotation marks, a link whose address has no closing one.
 */
export function repairHtml(source: string): string {
  const repaired = source.replace(/<(?:a|img)\b[^<>\n]{0,4000}>/gi, repairQuotes);
  const edits: Edit[] = [];
  let end = 0;
  for (const [start, { open, close }] of sorted(htmlElements(repaired))) {
    if (start < end || !indented.has(open.name) || !startsLine(repaired, start)) continue;
    end = close.end;
    const text = repaired.slice(start, end);
    if (/<pre\b|^ *```/im.test(text)) continue;
    edits.push({ start, end, text: text.replace(/^[ \t]+(?=<|$)/gm, "") });
  }
  return applyEdits(repaired, edits);
}

export function sorted(elements: ReadonlyMap<number, HtmlElement>): readonly (readonly [number, HtmlElement])[] {
  return [...elements].sort(([a], [b]) => a - b);
}

/** Whether an offset is indented by at most three spaces. */
export function startsLine(text: string, offset: number): boolean {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return offset - line <= 3 && text.slice(line, offset).trim() === "";
}

function repairQuotes(tag: string): string {
  if (/^<a\b/i.test(tag)) return tag.replace(/(\bhref="[^"<>\s]+)>$/i, '$1">');
  const start = tag.search(/\balt="/i);
  if (start === -1) return tag;
  const from = start + 5;
  const after = tag.slice(from);
  const length = after.search(/"(?:\s+[\w-]+=|\s*\/?>)/);
  if (length <= 0) return tag;
  return tag.slice(0, from) + after.slice(0, length).replaceAll('"', "&quot;") + after.slice(length);
}

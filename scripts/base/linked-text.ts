/** A line of text with links in it, in the order of reading. */
export type LinkedText = readonly (string | { readonly href: string; readonly text: string })[];

/** `[words](/address/)`, within the site or to a web address. The lengths keep the search linear. */
const link = /\[([^[\]\n]{1,300})\]\((\/(?!\/)[^\s()\\]{0,1000}|https?:\/\/[^\s()"<>\\]{1,1000})\)/g;

/** Reads the links of Markdown, and nothing else of it. */
export function linkedText(text: string): LinkedText {
  const parts: LinkedText[number][] = [];
  let done = 0;
  for (const { 0: whole, 1: words = "", 2: href = "", index } of text.matchAll(link)) {
    if (index > done) parts.push(text.slice(done, index));
    parts.push({ href, text: words });
    done = index + whole.length;
  }
  if (done < text.length || parts.length === 0) parts.push(text.slice(done));
  return parts;
}

/** The same for places that show no links. */
export function withoutLinks(text: string): string {
  return text.replace(link, "$1");
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const blockEnd = /^<\/?(?:p|h[1-6]|li|ul|ol|div|section|blockquote|table|t[rdh]|pre|figure|figcaption|br)\b/;

/** The text of HTML that our Markdown made: every `<` of it begins a tag or a comment. Blocks stay apart. */
export function stripTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, (tag) => (blockEnd.test(tag) ? "\n" : ""))
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

/** An article as the checks across the archive read it. */
export interface ArchivedText {
  /** Path below the content folder. */
  readonly file: string;
  /** Publication, milliseconds since 1970. */
  readonly at: number;
  /** Language without region. */
  readonly language: string;
  /** The text as readers see it, a line for each block. */
  readonly text: string;
}

/** A passage of an article that another article contradicts. */
export interface Doubt {
  readonly check: "age" | "quotation" | "spelling" | "duplicate";
  readonly file: string;
  /** Words of the text, to find its place. */
  readonly words: string;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
}

const block = /<\/?(?:p|h[1-6]|li|ul|ol|blockquote|table|tr|td|th|div|figure|figcaption|section|br|hr|pre)\b[^<>]*>/g;

/** The text of rendered Markdown, without markers for pictures and the like. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<pre\b[\s\S]*?<\/pre>/g, "\n")
    .replace(block, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/[\u00a0\u202f]/g, " ");
}

/** The formats that can be imported. */
export const formats = [
  "wordpress",
  "ghost",
  "blogger",
  "feed",
  "opml",
  "medium",
  "substack",
  "hugo",
  "jekyll",
  "zola",
  "markdown",
  "page",
  "docx",
  "published",
] as const;
export type Format = (typeof formats)[number];

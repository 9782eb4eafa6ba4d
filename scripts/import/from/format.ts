/** The forms that posts are read from. */
export const formats = ["hugo", "jekyll", "zola", "markdown", "published"] as const;
export type Format = (typeof formats)[number];

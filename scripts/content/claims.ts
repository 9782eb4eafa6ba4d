import type { Article } from "./article.ts";

/** A claim that several files make, and the files. */
export interface Contest {
  /** See `claimsOf`. */
  readonly claim: string;
  /** Below the content folder, at least two. */
  readonly files: readonly string[];
}

/** What an article claims for itself alone: its id (as `id:…`), its address, its old addresses. */
export function claimsOf(article: Article): readonly string[] {
  return [`id:${article.id}`, article.address, ...article.aliases];
}

import type { Article } from "./article.ts";

/** A claim that several files make, or one that an info page makes, too. */
export interface Contest {
  /** See `claimsOf`. */
  readonly claim: string;
  /** Article files below the content folder: at least two, or one beside an info page. */
  readonly files: readonly string[];
  /** The info page whose address it is, as messages call its file. */
  readonly page?: string;
}

/** What an article claims for itself alone: its id (as `id:…`), its address, its old addresses. */
export function claimsOf(article: Article): readonly string[] {
  return [`id:${article.id}`, article.address, ...article.aliases];
}

import type { ParsedArticle } from "../content/parse-article.ts";
import type { Problem } from "../content/problem.ts";
import type { Terms } from "../relate/contract.ts";

/** A parsed article as the store takes it in. */
export interface IncomingArticle extends Omit<ParsedArticle, "plain"> {
  /** What relates the article to others; absent for one that is not to be published. */
  readonly terms?: Terms;
}

/** A file to parse, unless its content still has `hash`. */
export interface Suspect {
  readonly file: string;
  readonly hash: string | undefined;
}

export type ParsedFile =
  | { readonly file: string; readonly hash: string; readonly outcome: "unchanged" }
  | { readonly file: string; readonly hash: string; readonly outcome: "article"; readonly parsed: IncomingArticle }
  | { readonly file: string; readonly outcome: "problems"; readonly problems: readonly Problem[] }
  /** A draft that is not valid yet: no article, and nothing that stops a build. */
  | { readonly file: string; readonly outcome: "unfinished"; readonly problems: readonly Problem[] };

import type { ParsedArticle } from "../content/parse-article.ts";
import type { Problem } from "../content/problem.ts";
import type { Terms } from "../relate/contract.ts";

/** A parsed article as the index receives it. */
export interface IncomingArticle extends Omit<ParsedArticle, "plain"> {
  /** Terms for relating; absent for an article that is not to be published. */
  readonly terms?: Terms;
}

/** A file to parse, unless its content still has `hash`. */
export interface FileToParse {
  readonly file: string;
  readonly hash: string | undefined;
}

export type ParsedFile =
  | { readonly file: string; readonly hash: string; readonly outcome: "unchanged" }
  | { readonly file: string; readonly hash: string; readonly outcome: "article"; readonly parsed: IncomingArticle }
  | { readonly file: string; readonly outcome: "problems"; readonly problems: readonly Problem[] }
  /** An unfinished draft: no article, and it does not stop a build. */
  | { readonly file: string; readonly outcome: "unfinished"; readonly problems: readonly Problem[] };

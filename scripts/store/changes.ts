import type { Article } from "../content/article.ts";
import type { List, ListName } from "./digest.ts";

/** A change of what the public sees of one article: as it was at the last build, as it is now. */
export interface ArticleChange {
  readonly before: Article | undefined;
  readonly after: Article | undefined;
}

/** The state at the last build, as far as it is still known. */
export interface Before {
  /** Build time of the last build, milliseconds since 1970. */
  readonly now: number;
  /** How long a list was. */
  length(list: ListName): number;
  /** The months of a list, oldest first. */
  months(list: ListName): ReturnType<List["months"]>;
  /** Static files that came, went or changed since, by their paths. */
  readonly statics: readonly string[];
}

/** An entry of a registry that was added, changed or removed. */
export interface EntryChange {
  readonly registry: "topics" | "editors" | "outlets";
  readonly id: string;
}

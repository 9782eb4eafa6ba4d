import type { Article } from "../content/article.ts";
import type { EditionPages } from "../content/editions.ts";
import type { FrontPick } from "../content/front-list.ts";
import type { List, ListName } from "./digest.ts";

/** The public change of one article from the last build to this one. */
export interface ArticleChange {
  readonly before: Article | undefined;
  readonly after: Article | undefined;
}

/** The state at the last build, as far as it is still known. */
export interface Before {
  /** Build time of the last build, milliseconds since 1970. */
  readonly now: number;
  /** The length of a list. */
  length(list: ListName): number;
  /** How many entries a registry had. */
  entries(registry: EntryChange["registry"]): number;
  /** The months of a list, oldest first. */
  months(list: ListName): ReturnType<List["months"]>;
  /** The front-page list at the last build. */
  readonly front: readonly FrontPick[];
  /** The other editions and their pages at the last build. */
  readonly editions: readonly EditionPages[];
  /** Paths of the static files added, changed or deleted since. */
  readonly statics: readonly string[];
}

/** An entry of a registry that was added, changed or removed. */
export interface EntryChange {
  readonly registry: "topics" | "editors" | "outlets";
  readonly id: string;
  /** It existed at the last build, under another name. */
  readonly renamed?: true;
}

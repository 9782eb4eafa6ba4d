import type { articleTypes } from "./article-types.ts";
import type { CarriedFields, Given } from "./front-matter-fields.ts";
import type { StatedDate } from "./stated-date.ts";
import type { TextPart } from "./text-parts.ts";

/** The forms of a parsed article: every later stage relies on them. */

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/**
 * Permanent: the front matter's `id`, else the path of the oldest alias, else the file's own path, such as
 * `2025/12/a-slug`.
 */
export type ArticleId = Brand<string, "ArticleId">;
/** Root-relative, begins and ends with `/`, e.g. `/2025/12/a-slug/`. */
export type Address = Brand<string, "Address">;

export type ArticleType = (typeof articleTypes)[number];

/** One entry of `sources:`, its outlet resolved to an id of the registry. */
export interface Citation {
  readonly outlet: string;
  readonly title?: string;
  readonly url?: string;
  /** As written: `2025-12-01` or with a time. */
  readonly date?: string;
  readonly lang?: string;
}

export interface Correction extends StatedDate {
  readonly text: string;
}

export type Image = Given<NonNullable<CarriedFields["image"]>>;

/**
 * An article as written in its file, valid in itself and against the registries. Optional fields are absent, never
 * empty. Fields used as written come from the table of fields.
 */
export interface Article extends StatedDate, CarriedFields {
  readonly id: ArticleId;
  /** Path below the content folder, with `/`. */
  readonly file: string;
  readonly slug: string;
  readonly address: Address;
  readonly title: string;
  /** Publication, milliseconds since 1970. */
  readonly at: number;
  readonly updated?: StatedDate;
  readonly expires?: number;
  /** Registry ids, in the order written. */
  readonly editors: readonly string[];
  /** Registry ids, merged topics resolved; the first is the primary. */
  readonly topics: readonly string[];
  readonly sources: readonly Citation[];
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  readonly status: "ready" | "draft" | "withdrawn";
  /** Why it was withdrawn; present exactly when `status` is `withdrawn`. */
  readonly withdrawn?: string;
  /** Root-relative addresses of this site's files shown in the text, without duplicates. */
  readonly shows?: readonly string[];
  /** Origins of other sites whose pages the text can embed, without duplicates. */
  readonly frames?: readonly string[];
  readonly lang: string;
  readonly type: ArticleType;
  /** The slug of its story; false if it belongs to none. */
  readonly story?: string | false;
  /** The story's name for readers; the newest article that names it decides. */
  readonly storyName?: string;
  /** The authors of an opinion, an analysis or an interview, as printed. */
  readonly authors?: readonly string[];
  readonly related: readonly ArticleId[];
  readonly aliases: readonly Address[];
  /** Identifies the text in the store; differs whenever the file differs. */
  readonly textHash: string;
  /** Only in a preview, which shows every article as published: its real state. */
  readonly preview?: "draft" | "scheduled";
  /** Words of the text, counted as readers of its language would. */
  readonly words: number;
}

/** The text of an article, kept apart because few pages need it. */
export interface ArticleText {
  /** Rendered Markdown for the page, with root-relative links. */
  readonly html: string;
  /** The same with absolute links, for feeds; absent if equal. */
  readonly absoluteHtml?: string;
  /** The parts that replace the markers in both: see `fillParts`. */
  readonly parts?: readonly TextPart[];
}

/** For how long an article is new, in ms. New articles may not name retired entries. */
export const newFor = 86_400_000;

/** How an article appears to the public at a given time. */
export type Visibility = "live" | "withdrawn" | "hidden";

/** `now` in milliseconds since 1970. Drafts, articles not yet due and expired ones are hidden, except in a preview. */
export function visibilityOf(article: Article, now: number): Visibility {
  if (article.preview !== undefined) return "live";
  if (article.status === "draft" || article.at > now) return "hidden";
  if (article.expires !== undefined && article.expires <= now) return "hidden";
  return article.status === "withdrawn" ? "withdrawn" : "live";
}

/** The latest change that readers should know of: publication, update or correction. */
export function lastChange(article: Article): StatedDate {
  const { updated, corrections } = article;
  return [...(updated === undefined ? [] : [updated]), ...corrections].reduce<StatedDate>(
    (last, next) => (next.at > last.at ? next : last),
    article,
  );
}

/** The instant of the latest change that readers should know of. */
export function lastChanged(article: Article): number {
  return lastChange(article).at;
}

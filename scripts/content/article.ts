import type { articleTypes, CarriedFields, Given } from "./front-matter-fields.ts";
import type { StatedDate } from "./stated-date.ts";
import type { TextPart } from "./text-parts.ts";

/** The forms of an article behind the border: what parse returns and everything after it relies on. */

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Permanent: the front matter's `id`, else the path of the oldest alias, else the file's own path, e.g. `2025/12/a-slug`. */
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
 * An article as its file has it, valid in itself and against the registries. Optional fields are absent, never empty. Those that
 * are used as they were written come from the table of fields.
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
  /** Root-relative addresses of the files of this site that the text shows, each once. */
  readonly shows?: readonly string[];
  /** Origins of the pages of other sites that the text can put into a frame, each once. */
  readonly frames?: readonly string[];
  readonly lang: string;
  readonly type: ArticleType;
  /** The slug of the story it belongs to, or that it belongs to none. */
  readonly story?: string | false;
  /** What readers call the story; the newest article that names it decides. */
  readonly storyName?: string;
  /** Who wrote an opinion, an analysis or an interview, as printed. */
  readonly authors?: readonly string[];
  readonly related: readonly ArticleId[];
  readonly aliases: readonly Address[];
  /** Names the text in the store; differs whenever the file does. */
  readonly textHash: string;
  /** Set in a preview alone: what the article is, though the preview shows it as published. */
  readonly preview?: "draft" | "scheduled";
  /** Words of the text, counted as readers of its language would. */
  readonly words: number;
}

/** The text of an article, kept apart because few pages need it. */
export interface ArticleText {
  /** Rendered Markdown for the page: root-relative links stay so. */
  readonly html: string;
  /** The same with absolute links, for feeds; absent when it would be equal. */
  readonly absoluteHtml?: string;
  /** What both have markers for: see `fillParts`. */
  readonly parts?: readonly TextPart[];
}

/** How long after its publication an article is new: then it may not name what is retired. In ms. */
export const newFor = 86_400_000;

/** How the public sees an article at a given time. */
export type Visibility = "live" | "withdrawn" | "hidden";

/** `now` in milliseconds since 1970. Drafts, articles not yet due and expired ones are hidden, except in a preview. */
export function visibilityOf(article: Article, now: number): Visibility {
  if (article.preview !== undefined) return "live";
  if (article.status === "draft" || article.at > now) return "hidden";
  if (article.expires !== undefined && article.expires <= now) return "hidden";
  return article.status === "withdrawn" ? "withdrawn" : "live";
}

/** The last change a reader should know of: the article itself, its update or a correction. */
export function lastChange(article: Article): StatedDate {
  const { updated, corrections } = article;
  return [...(updated === undefined ? [] : [updated]), ...corrections].reduce<StatedDate>(
    (last, next) => (next.at > last.at ? next : last),
    article,
  );
}

/** The instant of the last change a reader should know of. */
export function lastChanged(article: Article): number {
  return lastChange(article).at;
}

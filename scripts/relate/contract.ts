/** A published article as relating sees it. All of it comes from the article file. */
export interface RelateArticle {
  /** Permanent id of the article. */
  readonly id: string;
  /** Publication, milliseconds since 1970. Order of publication is by `at`, then by `id`. */
  readonly at: number;
  /** BCP 47 language of the text. */
  readonly lang: string;
  readonly title: string;
  readonly summary: string;
  /** The text without markup, paragraphs separated by a blank line. */
  readonly text: string;
  /** Topic ids as the editor gave them, the primary first (merged topics already resolved). */
  readonly topics: readonly string[];
  /** Ids under `related:`. Ids that are not published are skipped. */
  readonly related: readonly string[];
  /** `story:` of the article: a slug names a story, `false` means none, `undefined` leaves it to the engine. */
  readonly story: string | false | undefined;
}

/** The part of `TopicTree` that relating needs. */
export interface Topics {
  /** From the root to the topic. */
  path(id: string): readonly string[];
  /** The topic and all below it. */
  below(id: string): readonly string[];
}

/** Topics without a hierarchy. */
export const FLAT: Topics = { path: (id) => [id], below: (id) => [id] };

/** Why an article is listed under "Read more news on this topic". */
export type Reason = "curated" | "story" | "text" | "topic";

export interface Neighbour {
  readonly id: string;
  readonly reason: Reason;
}

/**
 * The terms of an article: two 32-bit words each, in order of the first. Can be passed to workers and stored as bytes.
 * The first word is the term's hash. In the second, bits 4–11 are its strength in the article (1–255) and bits 0–3 its
 * `logRank` in the language (0 very common … 15 not listed). Bits 12–14 are for the last three sentences of the text,
 * bit 15 for the label of the headline ("The Latest: …"). A term that occurs nowhere else has the bits of its places.
 * Each of these is also a term, with strength 0 and its own bit, so that the articles with it can be counted.
 */
export type Terms = Uint32Array;

/** What the engine stores of an article. */
export interface RelateEntry extends Omit<RelateArticle, "title" | "summary" | "text"> {
  /** May be a getter: the engine reads it once per change. */
  readonly terms: Terms;
}

/** One article's change since the last call. */
export interface RelateChange {
  readonly id: string;
  /** Whether the store has an article with this id. */
  readonly before: boolean;
  /** The new article; `undefined` to remove it. */
  readonly after: RelateEntry | undefined;
}

/** Everything whose answers may have changed. */
export interface RelateTouched {
  /**
   * Ids of articles whose neighbours, reasons, fallback or position in a story may have changed, including deleted
   * ones.
   */
  readonly articles: ReadonlySet<string>;
  /**
   * Ids of other articles, each with the articles newly linked to it: its neighbours changed only if they include one
   * of these.
   */
  readonly gains: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slugs of stories whose members, order or contents may have changed, including those that no longer exist. */
  readonly stories: ReadonlySet<string>;
  /** Ids of articles that became or ceased to be the first article of a shown story. */
  readonly beginning: ReadonlySet<string>;
}

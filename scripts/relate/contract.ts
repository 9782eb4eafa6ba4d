/** What the engine of "Read more news on this topic" needs to know of a published article. All of it comes from the article file. */
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
  /** Ids of articles that the editor put first (`related:`). Ids of articles that are not published are passed over. */
  readonly related: readonly string[];
  /** The editor's word on the story: a slug names one, `false` forbids any, `undefined` leaves it to the engine. */
  readonly story: string | false | undefined;
}

/** Why an article stands under "Read more news on this topic". */
export type Reason = "curated" | "story" | "text" | "topic";

export interface Neighbour {
  readonly id: string;
  readonly reason: Reason;
}

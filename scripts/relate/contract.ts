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

/** How topics hang together: what the engine needs of a `TopicTree`. */
export interface Topics {
  /** From the root down to the topic itself. */
  path(id: string): readonly string[];
  /** The topic and all below it. */
  below(id: string): readonly string[];
}

/** Topics without any above or below. */
export const FLAT: Topics = { path: (id) => [id], below: (id) => [id] };

/** Why an article stands under "Read more news on this topic". */
export type Reason = "curated" | "story" | "text" | "topic";

export interface Neighbour {
  readonly id: string;
  readonly reason: Reason;
}

/**
 * The terms of an article, as `termsOf` makes them: two 32-bit words for each, in order of the first.
 * The first is the term's hash; the second holds its strength in the article (1–255) in the bits 4–11 and how rare the word is in
 * its language at large (0 very common … 15 not among the listed) in the bits 0–3. Can cross a worker's border and be stored as bytes.
 * The bits 12–15 stand for the last four sentences of the text: of a term that stands nowhere else, those that have it. Such a sentence is
 * itself a term, of strength 0 and with its own bit, so that it can be counted in how many articles it stands.
 */
export type Terms = Uint32Array;

/** What the engine keeps of an article. */
export interface RelateEntry extends Omit<RelateArticle, "title" | "summary" | "text"> {
  /** May be read from somewhere whenever it is asked for: the engine asks once a change. */
  readonly terms: Terms;
}

/** One article's change since the last call. */
export interface RelateChange {
  readonly id: string;
  /** The store holds the article under this id. */
  readonly before: boolean;
  /** The article as it is to be; `undefined` when it is no longer published. */
  readonly after: RelateEntry | undefined;
}

/** Everything whose answers may have changed. */
export interface RelateTouched {
  /** Ids of articles whose neighbours, reasons, fallback or place in a story may have changed, the deleted ones included. */
  readonly articles: ReadonlySet<string>;
  /**
   * Ids of further articles, each with those that were linked with it now: its neighbours are others than before only if one of these
   * is among them.
   */
  readonly gains: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slugs of stories whose members, order or contents may have changed, the ceased ones included. */
  readonly stories: ReadonlySet<string>;
  /** Ids of articles that begin another story than before, or one where they began none, or none any more: of stories that are shown. */
  readonly beginning: ReadonlySet<string>;
}

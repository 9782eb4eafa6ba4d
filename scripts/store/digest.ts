import type { Calendar } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import type { Strings } from "../base/translate.ts";
import type { Article, ArticleId, ArticleText } from "../content/article.ts";
import type { ChartData } from "../content/chart-data.ts";
import type { EditionPages } from "../content/editions.ts";
import type { FrontPick } from "../content/front-list.ts";
import type { InfoPage } from "../content/info-pages.ts";
import type { Pictures } from "../content/picture.ts";
import type { Registries } from "../content/registries.ts";
import type { Site } from "../content/site.ts";
import type { TopicTree } from "../content/topic-tree.ts";
import type { Neighbour } from "../relate/contract.ts";
import type { PlaceInStory, Story, StorySpan } from "../relate/stories/story.ts";
import type { SegmentRecord } from "./search-store.ts";

/** An article's position in a list. */
export interface Entry {
  /** Publication, milliseconds since 1970. */
  readonly at: number;
  readonly id: ArticleId;
}

/**
 * Which list:
 * `all` live articles; `topic/x` those of topic x and its descendants; `own/x` those that name x itself; `editor/x`;
 * `outlet/x` those that cite x; `type/x`; `image/x` those that show the picture or table x of this site; `crop/40-20/x`
 * those with lead picture x, cropped around a point; `frame/x` those that can embed pages of site x; `changed/x`
 * those published in month x, by their newest change; `withdrawn` and `corrected`, over the whole digest.
 */
export type ListName =
  | "all"
  | "withdrawn"
  | "corrected"
  | `${"topic" | "own" | "editor" | "outlet" | "type" | "image" | "crop" | "frame" | "changed"}/${string}`;

/** Articles in order of publication, then of id; position 0 is the oldest. */
export interface List {
  readonly length: number;
  /** Positions `from` (inclusive) to `to` (exclusive), oldest first. */
  slice(from: number, to: number): readonly Entry[];
  /** The newest `n`, newest first. */
  newest(n: number): readonly Entry[];
  /** Months that contain articles, such as `2025-12`, oldest first, in the site's time zone. */
  months(): readonly { readonly month: string; readonly count: number }[];
  /** The entries of one month, oldest first. */
  month(month: string): readonly Entry[];
  /** The position of an entry of this month, or the position it would have. */
  position(entry: Entry, month: string): number;
}

/** The digest as pages read it, at one build time. Contains what the public may see: live and withdrawn articles. */
export interface Digest {
  /** The newsroom's folders. */
  readonly folders: Folders;
  readonly site: Site;
  readonly strings: Strings;
  readonly registries: Registries;
  readonly info: readonly InfoPage[];
  /** The other editions and their pages, from their settings. */
  readonly editions: readonly EditionPages[];
  /** The front-page list of `data/front.yaml`; some entries may be over. */
  readonly front: readonly FrontPick[];
  readonly tree: TopicTree;
  readonly calendar: Calendar;
  /** Build time, milliseconds since 1970. */
  readonly now: number;
  /** A live or withdrawn article. */
  article(id: string): Article | undefined;
  text(id: string): ArticleText;
  /** Never undefined: a list without articles has length 0. */
  list(name: ListName): List;
  /** The pictures of `src/static`. */
  pictures(): Pictures;
  /** The CSV files of `src/static` that can be shown as charts, by address. */
  tables(): ReadonlyMap<string, ChartData>;
  /** Origins of other sites whose pages some article can embed, sorted. */
  frames(): readonly string[];
  /** The stamp of a static file; undefined if there is no such file. */
  staticFile(path: string): string | undefined;
  /** The paths of all static files. */
  staticFiles(): Iterable<string>;
  /** The id of the article that used to have an address. */
  alias(address: string): string | undefined;
  /** Old addresses of articles, each with the id of the article it leads to. */
  aliases(): Iterable<{ readonly address: string; readonly id: string }>;
  /**
   * "Read more news on this topic" of a live article, in order. `fallback` is true if nothing is related and the newest
   * articles of the topic are shown instead.
   */
  related(id: string): { readonly neighbours: readonly Neighbour[]; readonly fallback: boolean };
  /** A shown story. */
  story(slug: string): Story | undefined;
  /** The shown stories, by slug. */
  stories(): ReadonlyMap<string, StorySpan>;
  /** Former slugs of a story. */
  storyAliases(slug: string): readonly string[];
  storyOfAlias(alias: string): string | undefined;
  /** A live article's position in its story, if that story is shown. */
  placeInStory(id: string): PlaceInStory | undefined;
  /** The slug of a live article's story, shown or not. */
  storySlugOf(id: string): string | undefined;
  /** The slug of the shown story whose oldest article this is. */
  storyBegunBy(id: string): string | undefined;
  /** The segments of the search index, oldest first. */
  searchSegments(): readonly (SegmentRecord & { readonly name: string })[];
  searchSegment(name: string): SegmentRecord | undefined;
  /** A file of the search index. Throws if there is none. */
  searchFile(segment: string, file: string): Uint8Array;
}

import type { DayName, MonthName } from "../base/dates.ts";
import type { Text } from "../base/encode.ts";
import type { RelateTouched } from "../relate/contract.ts";
import type { ArticleChange, Before, EntryChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";

/** A day `2025-12-01` or a month `2025-12`. */
export type Period = DayName | MonthName;

/** A kind of page: which pages of it exist, where, what they show, and which of them a change can affect. */
export interface PageKind<View = unknown> {
  /** As the plan, the report and the templates call it. */
  readonly name: string;
  /** All keys that have a page now. */
  keys(digest: Digest): Iterable<string>;
  /** The page's root-relative address: with a trailing slash for a page, else a file. */
  address(key: string, digest: Digest): string;
  /** What the page shows; undefined when there is no such page now. */
  view(key: string, digest: Digest): View | undefined;
  /**
   * The file's text, for a kind that is no template and whose views hold nothing that the file does not. It is made when the page is
   * looked at, and its hash is that of the view.
   */
  text?(view: View): Text;
  /** The file's content, for any other kind that is no template: copied or drawn. */
  content?(view: View, digest: Digest): string | Uint8Array | Promise<string | Uint8Array>;
  /** True when a library's threads make the content: it is begun before templates are rendered, and fetched after. */
  readonly drawn?: true;
  /**
   * The day or month whose articles a page shows, for a kind that has pages of all times: pages of one time are made one after the other.
   * It decides about the order alone.
   */
  period?(key: string, digest: Digest): Period | undefined;
  /** How many ordinary pages one of this kind weighs in memory, for a kind whose pages hold many articles; 1 unless told. */
  readonly weight?: number;
  /** True when every build has to look at all keys: what the pages show is not in the store. */
  readonly alwaysLookedAt?: true;
  /**
   * Keys of the pages that one article's change can affect, those that cease included. Too many costs time, too few
   * leaves a stale page: when in doubt, name the key.
   */
  touchedBy(change: ArticleChange, digest: Digest, before: Before): Iterable<string>;
  /** Keys of the pages that change because articles or stories are related to others than before. */
  touchedByRelations?(related: RelateTouched, digest: Digest): Iterable<string>;
  /** Keys of the pages that change merely because time passed from the last build's to now (milliseconds since 1970). */
  touchedByTime?(last: number, now: number, digest: Digest): Iterable<string>;
  /** Keys of the pages that change because the digest as a whole did: more or fewer articles. */
  touchedByWhole?(digest: Digest, before: Before): Iterable<string>;
  /** Keys of the pages that a changed registry entry can affect. */
  touchedByEntry?(change: EntryChange, digest: Digest, before: Before): Iterable<string>;
}

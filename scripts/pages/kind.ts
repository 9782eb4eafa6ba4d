import type { DayName, MonthName } from "../base/dates.ts";
import type { Text } from "../base/encode.ts";
import type { RelateTouched } from "../relate/contract.ts";
import type { ArticleChange, Before, EntryChange } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";

/** A day `2025-12-01` or a month `2025-12`. */
export type Period = DayName | MonthName;

/** A kind of page: which pages exist, their addresses and content, and which of them a change can affect. */
export interface PageKind<View = unknown> {
  /** As the plan, the report and the templates call it. */
  readonly name: string;
  /** All keys that have a page now. */
  keys(digest: Digest): Iterable<string>;
  /** The page's root-relative address; it ends in a slash for a page, otherwise it is a file. */
  address(key: string, digest: Digest): string;
  /** The content of the page; undefined if the page does not exist now. */
  view(key: string, digest: Digest): View | undefined;
  /**
   * The file's text, for a kind without a template whose views contain nothing that the file does not. It is made
   * during the check, and its hash serves as the view's.
   */
  text?(view: View): Text;
  /** The file's content, for any other kind without a template: copied or drawn. */
  content?(view: View, digest: Digest): string | Uint8Array | Promise<string | Uint8Array>;
  /** True if threads of a library make the content: started before templates are rendered, awaited after. */
  readonly drawn?: true;
  /**
   * The day or month of the articles that a page shows, for kinds with pages of all times: pages of one time are
   * rendered together. It only affects the order.
   */
  period?(key: string, digest: Digest): Period | undefined;
  /**
   * How many ordinary pages one of this kind weighs in memory, for kinds whose pages contain many articles; 1 by
   * default.
   */
  readonly weight?: number;
  /** Whether every build must check all keys, because the content of the pages does not come from the store. */
  readonly checkedEveryBuild?: true | ((digest: Digest) => boolean);
  /**
   * Keys of the pages that a change of one article can affect, including pages that disappear. Too many cost time, too
   * few leave stale pages: if in doubt, include the key.
   */
  touchedBy(change: ArticleChange, digest: Digest, before: Before): Iterable<string>;
  /** Keys of the pages that change with the relations of articles or stories. */
  touchedByRelations?(related: RelateTouched, digest: Digest): Iterable<string>;
  /** Keys of the pages that change because time passed from `last` to `now` (milliseconds since 1970). */
  touchedByTime?(last: number, now: number, digest: Digest): Iterable<string>;
  /** Keys of the pages that change because the digest as a whole did: more or fewer articles. */
  touchedByWhole?(digest: Digest, before: Before): Iterable<string>;
  /** Keys of the pages that a changed registry entry can affect. */
  touchedByEntry?(change: EntryChange, digest: Digest, before: Before): Iterable<string>;
}

import type { Problem } from "../content/problem.ts";
import type { Fields } from "./fields.ts";
import type { OurField } from "./pipeline/mapping.ts";
import type { ForeignText } from "./pipeline/problem-at.ts";

/** The Markdown that a system writes. */
export type Dialect = "commonmark" | "kramdown";
/** The tags between text: Hugo's shortcodes, Liquid, WordPress's shortcodes. */
export type TagSyntax = "hugo" | "liquid" | "wordpress" | "none";

/** A post of another system: what every importer yields. All that comes after is shared. */
export interface Post {
  /** The text that messages quote, with its file. */
  readonly source: ForeignText;
  /** The file below the folder that is imported, or what else names the post in references. */
  readonly path: string;
  readonly fields: Fields;
  /** Fields of a folder or a configuration; only what they say of visibility counts. */
  readonly inherited?: Fields;
  readonly body: string;
  /** Where the body begins in the text of the source. */
  readonly bodyOffset: number;
  readonly markup: "markdown" | "html" | "text";
  /** The slug when no field states one, e.g. the file name without date, language and extension. */
  readonly stem: string;
  /** The date in the file name. */
  readonly date?: string;
  /** The language in the file name or the folder. */
  readonly lang?: string;
  /** Why the system keeps the post from readers; it becomes a draft. */
  readonly hidden?: string;
  /** Old addresses that the source itself states: root-relative, or absolute. */
  readonly addresses?: readonly string[];
  /** Addresses that lead to the post and cannot be aliases, such as `/?p=12`. */
  readonly queries?: readonly string[];
  readonly warnings?: readonly Problem[];
}

/** A file or an item that is no post, and why: `without a text`. */
export interface Skipped {
  readonly skipped: string;
  readonly file: string;
}

export type Found = Post | Problem | Skipped;

/** What an importer makes of the paths on the command line. */
export interface PostSource {
  /** Reads all posts; called for each pass over them. */
  posts(): AsyncIterable<Found> | Iterable<Found>;
  readonly dialect: Dialect;
  readonly tags: TagSyntax;
  /** The fields of ours that its fields become when no mapping says otherwise. */
  readonly fields: Readonly<Record<string, OurField | "drop">>;
  /** Whether aliases without a first slash begin at the root of the site; else beside the post, as in Hugo. */
  readonly aliasesAtRoot?: true;
  /** The address of the old site, where the source states it. */
  readonly site?: string;
  /** The outlet of posts that name none, where the source states it. */
  readonly outlet?: string;
}

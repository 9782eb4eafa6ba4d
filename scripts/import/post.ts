import type { Problem } from "../content/problem.ts";
import type { Fields } from "./fields.ts";
import type { OurField } from "./pipeline/mapping.ts";
import type { ForeignText } from "./pipeline/problem-at.ts";

/** The Markdown dialects. */
export type Dialect = "commonmark" | "kramdown";
/** The tags between text: Hugo's shortcodes, Liquid, WordPress's shortcodes. */
export type TagSyntax = "hugo" | "liquid" | "wordpress" | "none";

/** A post of another system, as every importer yields it. All later steps are shared. */
export interface Post {
  /** The source text for messages, with its file. */
  readonly source: ForeignText;
  /** The path below the imported folder, or another name for references to the post. */
  readonly path: string;
  readonly fields: Fields;
  /** Fields of a folder or a configuration; they only affect visibility. */
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
  /** Why the system hides the post, which becomes a draft. */
  readonly hidden?: string;
  /** Old addresses that the source itself states: root-relative, or absolute. */
  readonly addresses?: readonly string[];
  /** Addresses that lead to the post and cannot be aliases, such as `/?p=12`. */
  readonly queries?: readonly string[];
  readonly warnings?: readonly Problem[];
  /** The pictures of a gallery in its text, by their numbers; without numbers, all that belong to the post. */
  readonly gallery?: (ids: readonly string[]) => readonly GalleryPicture[];
}

/** A picture that the source knows by a number. */
export interface GalleryPicture {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
}

/** A file or an item that is not a post, and why: `without a text`. */
export interface Skipped {
  readonly skipped: string;
  readonly file: string;
}

export type Found = Post | Problem | Skipped;

/** A source of posts, opened from the paths on the command line. */
export interface PostSource {
  /** Reads all posts; called for each pass over them. */
  posts(): AsyncIterable<Found> | Iterable<Found>;
  readonly dialect: Dialect;
  readonly tags: TagSyntax;
  /** The default mapping of its fields to ours. */
  readonly fields: Readonly<Record<string, OurField | "drop">>;
  /** Whether aliases without a first slash are relative to the root of the site; else to the post, as in Hugo. */
  readonly aliasesAtRoot?: true;
  /** The address of the old site, if the source contains it. */
  readonly site?: string;
  /** The outlet of posts that name none, if the source contains it. */
  readonly outlet?: string;
}

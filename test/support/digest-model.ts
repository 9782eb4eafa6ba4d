/** A digest as a test edits it, before it is written down. Plain data: `structuredClone` copies it. */
export interface Model {
  now: number;
  readonly articles: Map<number, ModelArticle>;
  readonly topics: ModelTopic[];
  readonly editors: ModelEntry[];
  readonly outlets: ModelEntry[];
  title: string;
  /** Lines of site.yaml that replace or add to the usual ones, by the name of the setting. */
  readonly settings: Map<string, string>;
  /** Changed strings, as YAML, by their key. */
  readonly words: Map<string, string>;
  /** Whether templates, assets or dependencies changed since the last build. */
  codeChanged: boolean;
  /** Whether changed files keep the time of their last change, as after a restore. */
  keepsTimes: boolean;
  nextNumber: number;
  /** Texts of further files, by path below their folder. */
  readonly files: Readonly<Record<FreeFolder, Map<string, string>>>;
}

/** A folder with any files a test needs. `content` are those next to the articles. */
export type FreeFolder = "static" | "info" | "theme" | "content";

export interface ModelEntry {
  id: string;
  name: string;
  /** Ids of entries that were merged into this one. */
  aliases?: string[];
  /** Earlier ids. */
  formerIds?: string[];
  status?: string;
  /** Fields that only change what pages show. */
  [field: string]: unknown;
}

export interface ModelTopic extends ModelEntry {
  parent?: string;
  mergedInto?: string;
}

export interface ModelArticle {
  slug: string;
  /** Folder of the file, if it is not that of the date. */
  folder?: string;
  /** Lines of front matter. */
  more: string[];
  title: string;
  /** Milliseconds since 1970. */
  date: number;
  editor: string;
  topics: string[];
  sources: string[];
  status: "ready" | "draft" | "withdrawn";
  expires?: number;
  corrected: boolean;
  aliases: string[];
  text: number;
  /** A paragraph at the end of the text. */
  end?: string;
}

export const hour = 3_600_000;
export const day = 24 * hour;

export function newModel(): Model {
  return {
    now: Date.parse("2024-03-10T10:00:00Z"),
    articles: new Map(),
    topics: [
      { id: "science", name: "Science" },
      { id: "space", name: "Space", parent: "science" },
      { id: "moon", name: "The Moon", parent: "space" },
      { id: "sport", name: "Sport" },
      { id: "football", name: "Football", parent: "sport" },
    ],
    editors: [
      { id: "ada", name: "Ada Sample" },
      { id: "ben", name: "Ben Example" },
    ],
    outlets: [
      { id: "alpha", name: "Alpha News" },
      { id: "beta", name: "Beta Post" },
      { id: "gamma", name: "Gamma Radio" },
    ],
    title: "Small Digest",
    settings: new Map(),
    words: new Map([["pagination.newest", "Newest"]]),
    codeChanged: false,
    keepsTimes: false,
    nextNumber: 1,
    files: { static: new Map(), info: new Map(), theme: new Map(), content: new Map() },
  };
}

/** The path of an article's file below the content folder, without `.md`. */
export function pathOf({ date, folder, slug }: ModelArticle): string {
  return `${folder ?? new Date(date).toISOString().slice(0, 7).replace("-", "/")}/${slug}`;
}

export function idOf(article: ModelArticle): string {
  return article.aliases[0]?.slice(1, -1) ?? pathOf(article);
}

/** Puts a file into a folder, and removes files that conflict with its path. */
export function putFile(files: Map<string, string>, path: string, text: string): void {
  for (const other of [...files.keys()]) if (excludes(path, other)) files.delete(other);
  files.set(path, text);
}

/** Whether one path is a file where the other needs a folder. */
export function excludes(one: string, other: string): boolean {
  return other.startsWith(`${one}/`) || one.startsWith(`${other}/`);
}

export function pick<T>(list: readonly T[], number: number): T | undefined {
  return list.length === 0 ? undefined : list[number % list.length];
}

export function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

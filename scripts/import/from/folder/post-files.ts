import { readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** The files of a folder: posts, and what else there is, as paths below it with `/`. */
export interface PostFiles {
  readonly posts: readonly string[];
  /** Texts in forms that are not read, such as `.textile`. */
  readonly others: readonly string[];
  /** Files of a site that are never posts: those whose names begin with `_`. */
  readonly parts: readonly string[];
}

const markdown = new Set(".md .markdown .mkd .mkdn .mkdown .mdown .mdwn .mdtxt .mdx".split(" "));
const html = new Set(".html .htm .xhtml".split(" "));
// Pictures, films, code and settings beside posts are no posts that anybody misses.
const notText = new Set(
  (
    ".jpg .jpeg .png .gif .svg .webp .avif .ico .bmp .tif .tiff .heic .mp4 .mov .webm .mp3 .m4a .ogg .wav .css .scss .sass .less .js .mjs .cjs " +
    ".ts .tsx .jsx .json .yml .yaml .toml .lock .map .woff .woff2 .ttf .eot .otf .zip .gz .csv .xml .njk .liquid .ejs .rb .py .sh"
  ).split(" "),
);

/** Finds the posts below a folder, in the order of their paths. */
export function findPostFiles(folder: string): PostFiles {
  const posts: string[] = [];
  const others: string[] = [];
  const parts: string[] = [];
  for (const path of filesBelow(folder)) {
    const extension = extname(path).toLowerCase();
    const isHidden = path.split("/").some((part) => part.startsWith(".") || part === "node_modules");
    if (isHidden || notText.has(extension)) continue;
    if (!markdown.has(extension) && !html.has(extension)) others.push(path);
    else if (basename(path).startsWith("_")) parts.push(path);
    else posts.push(path);
  }
  return { posts, others, parts };
}

export function isHtmlFile(path: string): boolean {
  return html.has(extname(path).toLowerCase());
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/"))
    .sort((a, b) => (a < b ? -1 : 1));
}

import { readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** The files of a folder: posts, and what else there is, as paths below it with `/`. */
export interface PostFiles {
  readonly posts: readonly string[];
  /** Texts in unsupported formats, such as `.textile`. */
  readonly others: readonly string[];
  /** Files of a site that are never posts: those whose names begin with `_`. */
  readonly parts: readonly string[];
  /** Links, pipes, sockets and devices that are named like texts. */
  readonly special: readonly string[];
}

const markdown = new Set(".md .markdown .mkd .mkdn .mkdown .mdown .mdwn .mdtxt .mdx".split(" "));
const html = new Set(".html .htm .xhtml".split(" "));
// Pictures, videos, code and settings are not reported as skipped posts.
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
  const special: string[] = [];
  for (const [path, isFile] of filesBelow(folder)) {
    const extension = extname(path).toLowerCase();
    const isHidden = path.split("/").some((part) => part.startsWith(".") || part === "node_modules");
    if (isHidden || notText.has(extension)) continue;
    if (!isFile) special.push(path);
    else if (!markdown.has(extension) && !html.has(extension)) others.push(path);
    else if (basename(path).startsWith("_")) parts.push(path);
    else posts.push(path);
  }
  return { posts, others, parts, special };
}

export function isHtmlFile(path: string): boolean {
  return html.has(extname(path).toLowerCase());
}

/** Everything but folders, in the order of their paths, and whether it is a regular file. */
function filesBelow(folder: string): readonly (readonly [path: string, isFile: boolean])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/");
      return [path, entry.isFile()] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

import { statSync } from "node:fs";
import { calendarOf } from "../../base/dates.ts";
import type { Site } from "../../content/site.ts";
import type { Given } from "../pipeline/given.ts";
import type { Mapping } from "../pipeline/mapping.ts";
import type { NameBook } from "../pipeline/name-book.ts";
import type { PostSource } from "../post.ts";
import { readFolder, readMarkdownFiles } from "./folder/read-folder.ts";
import type { Format } from "./format.ts";
import { readPublished } from "./published/read-published.ts";

/** What importers need to know about the import. */
export interface SourceContext {
  readonly mapping: Mapping;
  readonly given: Given;
  readonly site: Site;
  readonly names: NameBook;
}

/** Opens what is to be imported. The libraries of a format are loaded only for it. */
export async function openSource(
  format: Format,
  paths: readonly string[],
  context: SourceContext,
): Promise<PostSource> {
  const { mapping, given, site, names } = context;
  const [path = ""] = paths;
  const excluded = new Set([mapping.exclude].flat());
  switch (format) {
    case "hugo":
    case "jekyll":
    case "zola":
      return readFolder(path, format, excluded);
    case "markdown":
      return statSync(path).isDirectory() ? readFolder(path, format, excluded) : readMarkdownFiles(paths);
    case "wordpress":
      return (await import("./wordpress/read-wordpress.ts")).readWordPress(path);
    case "ghost":
      return (await import("./ghost/read-ghost.ts")).readGhost(path);
    case "blogger":
      return (await import("./feed/read-blogger.ts")).readBlogger(path);
    case "feed":
      return (await import("./feed/read-feed.ts")).readFeed(path);
    case "opml":
      return (await import("./feed/read-opml.ts")).readOpml(path, names);
    case "medium":
      return (await import("./export-folder/read-medium.ts")).readMedium(path);
    case "substack":
      return (await import("./export-folder/read-substack.ts")).readSubstack(path);
    case "page":
      return (await import("./page/read-page.ts")).readPages(paths);
    case "docx":
      return (await import("./docx/read-docx.ts")).readDocuments(paths);
    case "published":
      return readPublished(paths, given, calendarOf(site.timeZone, site.language), names, site.language);
  }
}

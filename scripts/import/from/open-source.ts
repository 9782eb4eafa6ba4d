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

/** What importers need to know of the import. */
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
    case "published":
      return readPublished(paths, given, calendarOf(site.timeZone, site.language), names);
  }
}

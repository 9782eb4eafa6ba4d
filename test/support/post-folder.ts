import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

/** A temporary folder with these files. */
export function postFolder(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder("posts");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A post with front matter. */
export function post(fields: string, body = "Some text."): string {
  return `---\n${fields}\n---\n\n${body}\n`;
}

/** A mapping for posts with few fields. */
export const plainMap = {
  site: "https://old.example",
  timeZone: "UTC",
  addresses: "/{year}/{month}/{day}/{file}/",
  fields: { title: "title", date: "date", author: "editor", tags: "topics", categories: "topics", aliases: "aliases" },
  defaults: { editor: "desk", topics: "general", sources: "old", lang: "en" },
  topics: { entries: [{ id: "general", name: "General" }], unlisted: "as-written" },
  editors: { entries: [{ id: "desk", name: "The desk" }], unlisted: "as-written" },
  sources: { entries: [{ id: "old", name: "Old site" }] },
} as const;

/** The text of an article below its front matter. */
export function bodyOf(article: string | undefined): string {
  return (article ?? "").replace(/^---\n[\s\S]*?\n---\n\n/, "");
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { readRegularFile } from "../../../base/regular-file.ts";
import { problemOf } from "../../pipeline/problem-at.ts";
import { readHtml } from "../../pipeline/read-text.ts";
import { flagOf } from "../../pipeline/visibility.ts";
import type { Found, PostSource } from "../../post.ts";

type Row = ReadonlyMap<string, string>;

/** The posts of an unpacked Substack export: `posts.csv`, and the text of each in `posts/ID.html`. */
export function readSubstack(folder: string): PostSource {
  return {
    dialect: "commonmark",
    tags: "none",
    fields: { title: "title", date: "date", subtitle: "summary", author: "editor", terms: "topics" },
    *posts() {
      const file = join(folder, "posts.csv");
      const rows = readRows(file);
      if ("severity" in rows) yield rows;
      else for (const row of rows) yield readPost(folder, file, row);
    },
  };
}

function readRows(file: string): readonly Row[] | ReturnType<typeof problemOf> {
  try {
    const records: readonly (readonly string[])[] = parse(readRegularFile(file).toString("utf8"), {
      bom: true,
      relax_column_count: true,
    });
    const [header = [], ...others] = records;
    return others.map((cells) => new Map(header.map((name, at) => [name, cells[at] ?? ""])));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problemOf(file, {
      found: `The list of posts cannot be read: ${error.message}.`,
      expected: "posts.csv as Substack exports it",
      advice: "export it again, and do not save it from a spreadsheet",
    });
  }
}

function readPost(folder: string, list: string, row: Row): Found {
  const id = row.get("post_id") ?? "";
  const title = row.get("title") ?? "";
  const file = join(folder, "posts", `${id}.html`);
  const isName = /^[\w.-]+$/.test(id) && !id.startsWith(".");
  if (!isName || !existsSync(file))
    return { skipped: "whose text is not in the export", file: `${list}, post "${title || id}"` };
  const type = row.get("type") ?? "";
  if (["thread", "podcast_thread", "restack"].includes(type)) return { skipped: `of type ${type}`, file };
  const source = readHtml(file);
  if ("severity" in source) return source;
  const slug = id.replace(/^\d+\./, "");
  return {
    source,
    path: slug,
    fields: new Map<string, unknown>([
      ["title", title],
      ["date", row.get("post_date") ?? ""],
      ["subtitle", row.get("subtitle") ?? ""],
    ]),
    body: source.text,
    bodyOffset: 0,
    markup: "html",
    stem: slug,
    addresses: [`/p/${slug}`],
    ...hiddenBy(row),
  };
}

function hiddenBy(row: Row): { readonly hidden?: string } {
  if (flagOf(row.get("is_published") ?? "") !== true) return { hidden: "is_published: false" };
  const audience = row.get("audience") ?? "everyone";
  return ["everyone", ""].includes(audience) ? {} : { hidden: `audience: ${audience}` };
}

import { stringify } from "yaml";
import { parseYaml } from "../../content/front-matter.ts";
import type { FrontMatter } from "../../content/front-matter-fields.ts";

/** An article file that the importer is about to write. */
export interface ArticleFile {
  /** Below the content folder: `2025/12/a-slug.md`. */
  readonly path: string;
  readonly text: string;
  /** The source file, as named in messages. */
  readonly from: string;
}

/** The text of an article file; fields that are undefined are left out. */
export function formatArticle(fields: Partial<FrontMatter>, body: string): string {
  return `---\n${formatYaml(fields)}---\n\n${body.trim()}\n`;
}

/** YAML that reads back as exactly this value. */
export function formatYaml(value: unknown): string {
  const plain = stringify(value, { lineWidth: 0 });
  const read = parseYaml(plain, "", 1);
  if ("value" in read && JSON.stringify(read.value) === JSON.stringify(value)) return plain;
  // YAML parsers differ on a few words, e.g. 0b11, but not in quotes.
  return stringify(value, { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}

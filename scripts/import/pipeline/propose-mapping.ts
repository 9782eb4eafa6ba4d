import { existsSync, writeFileSync } from "node:fs";
import { CommandError } from "../../base/command-error.ts";
import type { PostSource } from "../post.ts";
import { formatYaml } from "./article-file.ts";
import type { ImportedPosts } from "./import-posts.ts";

/** Proposes a mapping file from the results of an import. */
export function formatMapping(
  { fields, tagRules }: Pick<ImportedPosts, "fields" | "tagRules">,
  source: PostSource,
): string {
  const known = new Map(Object.entries(source.fields));
  const lines = [...fields].map(([name, example]) => {
    const nested = [...known].filter(([field]) => field.startsWith(`${name}.`));
    const ours = known.get(name);
    if (ours === undefined && nested.length > 0)
      return nested.map(([field, value]) => `  ${key(field)}: ${value}\n`).join("");
    return `  ${key(name)}: ${ours ?? "drop"}  # e.g. ${example.replace(/\s+/g, " ")}\n`;
  });
  const rules = [...tagRules].map(([name, rule]) => `  ${key(name)}: ${rule}\n`);
  return [
    "# A proposal, made from an import. docs/guide/import.md explains every key.\n",
    `site: ${source.site ?? "https://old.example"}  # where the old site is or was\n`,
    "addresses: /{year}/{month}/{day}/{slug}/  # the addresses that its posts had\n",
    `\nfields:\n${lines.join("")}`,
    "\n# For posts that name none, by id.\ndefaults:\n  editor: desk\n  topics: general\n  sources: old-site\n",
    "\ntopics:\n  entries: [{id: general, name: General}]\n  unlisted: as-written\n",
    "editors:\n  entries: [{id: desk, name: The desk}]\n  unlisted: as-written\n",
    `sources:\n  entries: [{id: old-site, name: ${key(source.outlet ?? "Old site")}}]\n  unlisted: as-written\n`,
    "\nimages: link  # or text, or keep\n",
    rules.length === 0 ? "" : `\n# Each with the rule that fits.\nshortcodes:\n${rules.join("")}`,
  ].join("");
}

/** A name as a key or value of YAML. */
function key(name: string): string {
  return formatYaml(name).trim();
}

/** Writes a new file. Throws a CommandError when there is one already. */
export function writeMapping(file: string, text: string): void {
  if (existsSync(file)) {
    throw new CommandError(
      `There is a file ${file}.\n  Expected: the name of a new file for the mapping\n  To do: choose another name, or delete the file`,
    );
  }
  writeFileSync(file, text);
}

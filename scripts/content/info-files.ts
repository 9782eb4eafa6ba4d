import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * The Markdown files of a folder and its subfolders, in order of their paths; none when there is no such folder. Names
 * that begin with `.` or `_` are skipped.
 */
export function infoFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".md") && !/(?:^|\/)[._]/.test(name))
    .sort();
}

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { generatorFolder } from "../base/generator-folder.ts";

/** Where the package keeps its JSON Schemas. */
const shipped = join(generatorFolder, "dist/schemas");

/**
 * The first line of a new YAML file, which points editors to its schema. Empty if there are no schemas, as in the
 * generator's own repository. The folder of the file must exist.
 */
export function schemaComment(file: string, schema: "article" | "topics" | "editors" | "sources"): string {
  const path = join(shipped, `${schema}.json`);
  if (!existsSync(path)) return "";
  const shown = relative(realpathSync(dirname(file)), path).replaceAll("\\", "/");
  return `# yaml-language-server: $schema=${shown}\n`;
}

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { generatorFolder } from "../base/generator-folder.ts";

/** Where the package keeps the JSON Schemas that it ships. */
const shipped = join(generatorFolder, "dist/schemas");

/**
 * The first line of a new YAML text, which tells editors where its schema is. Empty where there are no schemas, as in the generator's own
 * repository. The folder of the file has to exist.
 */
export function schemaComment(file: string, schema: "article" | "topics" | "editors" | "sources"): string {
  const path = join(shipped, `${schema}.json`);
  if (!existsSync(path)) return "";
  const shown = relative(realpathSync(dirname(file)), path).replaceAll("\\", "/");
  return `# yaml-language-server: $schema=${shown}\n`;
}

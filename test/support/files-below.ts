import { readdirSync } from "node:fs";
import { join } from "node:path";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";

/** Files of the repository below a folder, with `/`, in alphabetical order. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(generatorFolder, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(ending))
    .sort();
}

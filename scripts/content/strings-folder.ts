import { join } from "node:path";
import { generatorFolder } from "../base/generator-folder.ts";

/** The strings files that ship with the digest: a complete file for each language. */
export const stringsFolder = join(generatorFolder, "src/strings");

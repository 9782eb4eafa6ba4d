import { join } from "node:path";
import { projectFolder } from "../base/project-folder.ts";

/** The strings files that ship with the digest: a complete file for each language. */
export const stringsFolder = join(projectFolder, "src/strings");

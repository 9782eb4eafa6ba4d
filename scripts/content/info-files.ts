import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../base/project-folder.ts";

/** Where the info pages stand, as messages call it. */
export const infoPlace = "src/info";
export const infoFolder = join(projectFolder, infoPlace);

/** The Markdown files of a folder, in order of their names; none when there is no such folder: nobody has to have info pages. */
export function infoFiles(folder = infoFolder): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort();
}

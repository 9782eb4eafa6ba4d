import { join } from "node:path";
import { projectFolder } from "./project-folder.ts";

let folder = join(projectFolder, "src/static");

/** The maintainer's own files: served under their own names, and the pictures of articles among them. */
export function staticFolder(): string {
  return folder;
}

/** For tests: takes the files from elsewhere. */
export function useStaticFolder(path: string): void {
  folder = path;
}

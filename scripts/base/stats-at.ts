import { lstatSync, type Stats } from "node:fs";

/** What the file system says of a path, of a link itself; undefined when nothing is there, also below a file. */
export function statsAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

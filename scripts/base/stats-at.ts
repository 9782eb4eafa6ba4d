import { lstatSync, type Stats } from "node:fs";

/** Stats of a path, of a link itself; undefined if nothing exists there, also below a file. */
export function statsAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

import { statSync } from "node:fs";
import { UsageError } from "./command-error.ts";
import { readRegularFile } from "./regular-file.ts";

/** Reads a file named on the command line. Throws a UsageError unless it is a regular file. */
export function readNamedFile(path: string): Buffer {
  mustBeFile(path);
  return readRegularFile(path);
}

/** Throws a UsageError if a path on the command line does not exist or is a folder. */
export function mustBeFile(path: string): void {
  const stats = statOf(path);
  if (stats === undefined) throw new UsageError(`There is no file ${path}.\n  To do: correct the path`);
  if (stats.isDirectory()) {
    throw new UsageError(`${path} is a folder.\n  Expected: a file\n  To do: name one of its files`);
  }
}

/** Undefined for a path that does not exist, is below a file, or is too long. */
function statOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "ERR_INVALID_ARG_VALUE"].includes(code)) return undefined;
    throw error;
  }
}

import { linkSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { readRegularFile } from "../../base/regular-file.ts";

export interface FileToWrite {
  /** Relative to the working folder, or absolute. */
  readonly file: string;
  readonly text: string;
  /** The previous text; undefined for a file that must not exist yet. */
  readonly before?: string;
}

/**
 * Writes all files or none. Each is first written to a temporary file next to its place, then all are moved into place;
 * if one fails, the others are restored. Throws what the file system throws.
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  const staged = files.map((one) => ({ ...one, staging: stagingName(one.file) }));
  const done: FileToWrite[] = [];
  try {
    for (const { file, text, staging } of staged) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(staging, text, { flag: "wx" });
    }
    for (const one of staged) {
      // A link fails if the file exists, a rename would overwrite it.
      if (one.before === undefined) linkSync(one.staging, one.file);
      else renameSync(one.staging, one.file);
      done.push(one);
    }
  } catch (error) {
    for (const { file, before } of done) {
      if (before === undefined) rmSync(file);
      else writeFileSync(file, before);
    }
    throw error;
  } finally {
    for (const { staging } of staged) rmSync(staging, { force: true });
  }
}

function stagingName(file: string): string {
  return join(dirname(file), `.${basename(file)}.${process.pid}.importing`);
}

/** The text of a file; undefined when there is none. A folder or a link to nothing counts as a file that differs. */
export function textAt(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  try {
    return readRegularFile(file).toString("utf8");
  } catch {
    return "";
  }
}

/** Whether a file that may not exist yet would lie in the folder, all links followed. */
export function liesWithin(folder: string, file: string): boolean {
  const root = nearestReal(folder);
  const place = nearestReal(file);
  return place === root || place.startsWith(root + sep) || root.startsWith(place + sep);
}

/** The real path of the deepest folder on the way to `path` that exists. */
function nearestReal(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) return realpathSync(at);
    if (dirname(at) === at) return at;
  }
}

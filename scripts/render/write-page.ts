import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the file system says of a file just written. */
export interface Written {
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * Writes a file of the output whole or not at all: into a draft beside it first, then moved into place, so that no visitor
 * ever gets half a page. `draft` names the writer's own draft file, e.g. `.digest-draft-0`.
 */
export function writePage(output: string, file: string, bytes: Uint8Array, draft: string): Written {
  const path = join(output, file);
  const draftPath = join(output, draft);
  const handle = openSync(draftPath, "w");
  let written: Written;
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(handle, bytes, offset);
    const { size, mtimeMs } = fstatSync(handle);
    written = { size, mtimeMs };
  } catch (error) {
    // Node names no file when writing to an open one fails.
    throw Object.assign(error as Error, { path });
  } finally {
    closeSync(handle);
  }
  try {
    renameSync(draftPath, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(path), { recursive: true });
    renameSync(draftPath, path);
  }
  return written;
}

/** Removes a file of the output and the folders that become empty. A file that is not there is no error. */
export function removePage(output: string, file: string): void {
  rmSync(join(output, file), { force: true });
  for (let folder = dirname(file); folder !== "/" && folder !== "."; folder = dirname(folder)) {
    try {
      rmdirSync(join(output, folder));
    } catch {
      return;
    }
  }
}

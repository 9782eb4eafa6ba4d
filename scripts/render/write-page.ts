import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the file system says of a file just written. */
export interface Written {
  readonly size: number;
  readonly mtimeMs: number;
}

/** The draft that a writer, told by its number, makes beside a file of the output: `/about/.digest-draft-0`. */
export function draftOf(file: string, writer: number): string {
  return join(dirname(file), `.digest-draft-${writer}`);
}

/**
 * Writes a file of the output whole or not at all: into a draft first, then moved into place, so that no visitor ever gets
 * half a page. The draft lies in the same folder: where all drafts lie in one, writers wait for one another.
 */
export function writePage(output: string, file: string, bytes: Uint8Array, writer: number): Written {
  const path = join(output, file);
  const draft = join(output, draftOf(file, writer));
  const handle = openInFolder(draft);
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
  renameSync(draft, path);
  return written;
}

/** The folder of the file written last: sisters follow one another. */
let lastFolder = "";

/** Opens a new file, in a folder that is made if need be. Asking first costs less than an error, which most new pages would be. */
function openInFolder(path: string): number {
  const folder = dirname(path);
  if (folder !== lastFolder) mkdirSync(folder, { recursive: true });
  lastFolder = folder;
  try {
    return openSync(path, "w");
  } catch (error) {
    // Somebody removed the folder since.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(folder, { recursive: true });
    return openSync(path, "w");
  }
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

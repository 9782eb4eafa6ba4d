import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
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

/** Writes files of the output, each whole or not at all. */
export class PageWriter {
  readonly #output: string;
  readonly #writer: number;
  /** Folders that were found to be folders of the output itself. */
  readonly #folders = new Set<string>();

  constructor(output: string, writer: number) {
    this.#output = output;
    this.#writer = writer;
  }

  /**
   * Writes into a draft first, which is then moved into place, so that no visitor ever gets half a page. The draft lies in the same folder: where
   * all drafts lie in one, writers wait for one another.
   */
  write(file: string, bytes: Uint8Array): Written {
    const path = join(this.#output, file);
    const draft = join(this.#output, draftOf(file, this.#writer));
    makeWay(this.#output, file, this.#folders);
    const handle = openDraft(draft);
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
}

/** Neither through a link nor into a pipe that somebody put there. */
const newFile =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function openDraft(draft: string): number {
  try {
    return openSync(draft, newFile);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") mkdirSync(dirname(draft), { recursive: true });
    else if (code === "ELOOP" || code === "ENXIO") rmSync(draft);
    else throw error;
    return openSync(draft, newFile);
  }
}

/**
 * Removes symbolic links that stand in place of folders above a file of the output: what lies behind them is not ours to change. `known` are
 * folders that were looked at before. Answers whether there was none.
 */
export function makeWay(output: string, file: string, known: Set<string>): boolean {
  const folder = dirname(file);
  if (folder === "/" || known.has(folder)) return true;
  const isOurs = makeWay(output, folder, known);
  if (!isOurs) return false;
  const isLink = lstatSync(join(output, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (isLink) rmSync(join(output, folder));
  else known.add(folder);
  return !isLink;
}

/** Removes a file of the output and the folders that become empty. A file that is not there is no error. */
export function removePage(output: string, file: string): void {
  if (!makeWay(output, file, new Set())) return;
  rmSync(join(output, file), { force: true });
  for (let folder = dirname(file); folder !== "/" && folder !== "."; folder = dirname(folder)) {
    try {
      rmdirSync(join(output, folder));
    } catch {
      return;
    }
  }
}

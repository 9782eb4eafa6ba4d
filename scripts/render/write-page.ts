import { rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile, type Written } from "../base/replace-file.ts";
import { statsAt } from "../base/stats-at.ts";

/** The temporary file of a writer beside a file of the output: `/about/.digest-draft-0`. */
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

  /** No visitor ever gets half a page. The temporary file is in the same folder: writers that share one folder for it wait for each other. */
  write(file: string, bytes: Uint8Array): Written {
    makeWay(this.#output, file, this.#folders);
    return replaceFile(join(this.#output, file), bytes, {
      temporary: join(this.#output, draftOf(file, this.#writer)),
    });
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
  const isLink = statsAt(join(output, folder))?.isSymbolicLink() === true;
  if (isLink) rmSync(join(output, folder));
  else known.add(folder);
  return !isLink;
}

/** Removes a file of the output, if it exists, and the folders that become empty. */
export function removePage(output: string, file: string): void {
  if (!makeWay(output, file, new Set())) return;
  // A folder there is that of other pages.
  const found = statsAt(join(output, file));
  if (found?.isDirectory() === false) rmSync(join(output, file));
  for (let folder = dirname(file); folder !== "/" && folder !== "."; folder = dirname(folder)) {
    try {
      rmdirSync(join(output, folder));
    } catch {
      return;
    }
  }
}

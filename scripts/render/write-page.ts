import { rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile, type Written } from "../base/replace-file.ts";
import { statsAt } from "../base/stats-at.ts";

/** A writer's temporary file next to an output file: `/about/.digest-draft-0`. */
export function temporaryPath(file: string, writer: number): string {
  return join(dirname(file), `.digest-draft-${writer}`);
}

/** Writes output files, each completely or not at all. */
export class PageWriter {
  readonly #output: string;
  readonly #writer: number;
  /** Folders known to be folders of the output itself, not links. */
  readonly #folders = new Set<string>();

  constructor(output: string, writer: number) {
    this.#output = output;
    this.#writer = writer;
  }

  /**
   * Visitors never get half a page. The temporary file is in the same folder: writers that share one folder for it
   * block each other.
   */
  write(file: string, bytes: Uint8Array): Written {
    removeLinksAbove(this.#output, file, this.#folders);
    return replaceFile(join(this.#output, file), bytes, {
      temporary: join(this.#output, temporaryPath(file, this.#writer)),
    });
  }
}

/**
 * Deletes symbolic links in place of folders above an output file: their targets are not ours to change. `known`
 * are folders already checked. Returns whether there was none.
 */
export function removeLinksAbove(output: string, file: string, known: Set<string>): boolean {
  const folder = dirname(file);
  if (folder === "/" || known.has(folder)) return true;
  const isOurs = removeLinksAbove(output, folder, known);
  if (!isOurs) return false;
  const isLink = statsAt(join(output, folder))?.isSymbolicLink() === true;
  if (isLink) rmSync(join(output, folder));
  else known.add(folder);
  return !isLink;
}

/** Deletes an output file, if it exists, and folders that become empty. */
export function removePage(output: string, file: string): void {
  if (!removeLinksAbove(output, file, new Set())) return;
  // A folder there belongs to other pages.
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

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { replaceFile } from "../base/replace-file.ts";
import { putMeta, type Store } from "../store/store.ts";

/** Distinguishes an output folder of ours from any other, and records which state of which site it contains. */
export const markFile = ".digest-output";

const markText =
  "`digest build` makes this folder. Files that you put here are removed: put them into the static folder.\n";

const temporaryFile = ".digest-draft-mark";

/** The site named by a folder's mark; "" before the first build there has ended, undefined without a mark. */
export function readMark(output: string): string | undefined {
  const file = join(output, markFile);
  if (!existsSync(file)) return undefined;
  return /^Site: ([0-9a-f]+)$/m.exec(readRegularFile(file).toString("utf8"))?.[1] ?? "";
}

/** Marks a folder. The mark's content depends on the site only. */
export function writeMark(output: string, site: string): void {
  replaceFile(join(output, markFile), site === "" ? markText : `${markText}Site: ${site}\n`, {
    temporary: join(output, temporaryFile),
  });
}

/** Deletes the temporary file of a build that died while marking the folder. */
export function removeTemporaryMark(output: string): void {
  rmSync(join(output, temporaryFile), { force: true });
}

/** Whether the store describes the site that a mark names. */
export function isKnown(store: Store, mark: string): boolean {
  const sites = (store.meta.get("output") ?? []) as readonly string[];
  return sites.includes(mark);
}

/**
 * Records, inside a transaction, that the folder is about to get the mark of the store's site. If the build dies before
 * `markSite` ends, the store knows both marks.
 */
export function expectMark(store: Store, output: string): void {
  const site = store.meta.get("site") as string | undefined;
  if (site === undefined) return;
  const before = readMark(output) ?? "";
  putMeta(store.meta, "output", [...new Set([before, site])]);
}

/** Marks the folder with the store's site. */
export function markSite(store: Store, output: string): void {
  const site = store.meta.get("site") as string | undefined;
  if (site !== undefined && site !== readMark(output)) writeMark(output, site);
}

/** Records, inside a transaction, that only the mark of the store's site is valid. */
export function dropFormerMark(store: Store): void {
  const site = store.meta.get("site") as string | undefined;
  if (site !== undefined) putMeta(store.meta, "output", [site]);
}

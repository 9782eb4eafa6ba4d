import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { replaceFile } from "../base/replace-file.ts";
import { putMeta, type Store } from "../store/store.ts";

/** Tells an output folder of ours from a folder that holds something else, and which state of which site stands in it. */
export const markFile = ".digest-output";

const words =
  "`digest build` makes this folder. Files that you put here are removed: put them into the static folder.\n";

const draftFile = ".digest-draft-mark";

/** Which site the mark of a folder tells; "" before the first build there has ended, undefined when there is no mark. */
export function readMark(output: string): string | undefined {
  const file = join(output, markFile);
  if (!existsSync(file)) return undefined;
  return /^Site: ([0-9a-f]+)$/m.exec(readRegularFile(file).toString("utf8"))?.[1] ?? "";
}

/** Marks a folder; its content does not depend on anything but the site. */
export function writeMark(output: string, site: string): void {
  replaceFile(join(output, markFile), site === "" ? words : `${words}Site: ${site}\n`, {
    temporary: join(output, draftFile),
  });
}

/** Removes what a build left that died while it marked the folder. */
export function removeDraftOfMark(output: string): void {
  rmSync(join(output, draftFile), { force: true });
}

/** Whether the store speaks of the site that a mark tells. */
export function isKnown(store: Store, mark: string): boolean {
  const sites = (store.meta.get("output") ?? []) as readonly string[];
  return sites.includes(mark);
}

/**
 * Writes down, inside a transaction, that the folder is about to get the mark of the site that the store now knows: should the build die
 * before `markSite` is done, the store knows both marks.
 */
export function expectMark(store: Store, output: string): void {
  const site = store.meta.get("site") as string | undefined;
  if (site === undefined) return;
  const before = readMark(output) ?? "";
  putMeta(store.meta, "output", [...new Set([before, site])]);
}

/** Marks the folder with the site that the store now knows. */
export function markSite(store: Store, output: string): void {
  const site = store.meta.get("site") as string | undefined;
  if (site !== undefined && site !== readMark(output)) writeMark(output, site);
}

/** Writes down, inside a transaction, that no other mark than that of the site is to be trusted any more. */
export function forgetFormerMark(store: Store): void {
  const site = store.meta.get("site") as string | undefined;
  if (site !== undefined) putMeta(store.meta, "output", [site]);
}

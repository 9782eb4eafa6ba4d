import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "../store/store.ts";

/** Tells an output folder of ours from a folder that holds something else, and which state of which site stands in it. */
export const markFile = ".digest-output";

const words = "This folder is made by `npm run build`. What you put in here by hand will be removed: use src/static.\n";

const draftFile = ".digest-draft-mark";

/** Which site the mark of a folder tells; "" before the first build there has ended, undefined when there is no mark. */
export function readMark(output: string): string | undefined {
  const file = join(output, markFile);
  if (!existsSync(file)) return undefined;
  return /^Site: ([0-9a-f]+)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? "";
}

/** Marks a folder; its content does not depend on anything but the site. */
export function writeMark(output: string, site: string): void {
  const draft = join(output, draftFile);
  writeFileSync(draft, site === "" ? words : `${words}Site: ${site}\n`);
  renameSync(draft, join(output, markFile));
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

/** Marks the folder with the site that the store now knows. Should the build die in between, the store knows both marks. */
export function markSite(store: Store, output: string): void {
  const before = readMark(output) ?? "";
  const site = store.meta.get("site") as string | undefined;
  if (site === undefined || (site === before && isKnown(store, before))) return;
  store.meta.putSync("output", [before, site]);
  if (site !== before) writeMark(output, site);
  store.meta.putSync("output", [site]);
}

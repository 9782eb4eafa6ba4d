import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import type { Folders } from "../base/folders.ts";
import { hashOf } from "../base/hash.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { statsAt } from "../base/stats-at.ts";
import { planAll } from "../pages/plan.ts";
import { announcementFiles, isAsRecorded } from "../render/render-batch.ts";
import { removeLinksAbove, removePage, temporaryPath } from "../render/write-page.ts";
import type { PageKey, PageRecord, Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { isKnown, markFile, readMark, removeTemporaryMark, writeMark } from "./output-mark.ts";
import { PageRecords, pageCounts } from "./page-records.ts";
import { clearAnnouncements, recordChange, unrecorded } from "./record.ts";

/** How many files one build verifies by their stamps: all of a small site, the next part of a large one. */
const maxVerified = 2_000;
/**
 * The least for a large site, and more until the time in ms is used up: files that the system no longer caches
 * come from the disk.
 */
const minVerified = 200;
const verifyBudget = 100;

/** An output folder that matches the store, or will when the plan is done. */
export interface PreparedOutput {
  /** Files that were edited or deleted by hand and are restored. */
  readonly restored: readonly string[];
  /** Where the next build continues to verify; undefined to start over. */
  readonly verifyFrom: PageKey | undefined;
}

/**
 * Makes sure that the output folder matches the store, or plans to make it match. Throws a CommandError for a folder
 * that contains other files than those in `apart`, the paths of other editions.
 */
export function prepareOutput(
  store: Store,
  { output, cache }: Pick<Folders, "output" | "cache">,
  { thorough, apart }: { readonly thorough: boolean; readonly apart: readonly string[] },
): PreparedOutput {
  const mark = readMark(output);
  if (mark === undefined) claimFolder(output, apart);
  else removeTemporaryMark(output);
  // For an intact site the transaction writes nothing and costs nothing.
  const prepared = transact(store.root, () => {
    if (mark === undefined) clearPages(store);
    rerender(store, announcedFiles(cache, output));
    if (mark === undefined) return { restored: [], verifyFrom: undefined };
    if (isKnown(store, mark)) return verify(store, output, thorough);
    // The folder may contain anything that some digest built: compare all that the store knows, delete everything else.
    store.meta.putSync("sweep", true);
    store.meta.putSync("output", [mark]);
    return { ...verify(store, output, true), restored: [] };
  });
  // The announced files are now in the store.
  clearAnnouncements(cache);
  return prepared;
}

function claimFolder(output: string, apart: readonly string[]): void {
  mkdirSync(output, { recursive: true });
  const inside = readdirSync(output).filter((name) => !apart.some((path) => `${path}/`.startsWith(`/${name}/`)));
  if (inside.length > 0) {
    throw new CommandError(
      `The folder ${output} contains files that this digest did not make, e.g. ${inside.sort()[0]}.\n` +
        `  Expected: an empty folder, or one that \`${commandText("build")}\` made\n` +
        "  To do: move the files away, or name another folder with --output",
    );
  }
  writeMark(output, "");
}

/** For an empty folder. */
function clearPages(store: Store): void {
  const pages = new PageRecords(store);
  pages.clear();
  pages.save();
  store.outputs.clearSync();
  store.left.clearSync();
  store.meta.putSync("output", [""]);
  planAll(store);
}

/** Files announced by writers of a build that died. Deletes their temporary files. */
function announcedFiles(cache: string, output: string): readonly string[] {
  const announced: string[] = [];
  for (const [writer, list] of announcementFiles(cache)) {
    const files = readRegularFile(list)
      .toString("utf8")
      .split("\n")
      .filter((file) => file.startsWith("/"));
    for (const draft of new Set(files.map((file) => join(output, temporaryPath(file, writer))))) {
      if (existsSync(draft)) rmSync(draft);
    }
    announced.push(...files);
  }
  return announced;
}

/**
 * Plans the pages of these files for rendering, whatever their views; files without a page are deleted by this build.
 */
function rerender(store: Store, files: readonly string[]): void {
  if (files.length === 0) return;
  const pages = new PageRecords(store);
  for (const file of files) {
    const id = store.outputs.get(file) as (PageKey & string[]) | undefined;
    const record = id === undefined ? undefined : store.pages.get(id);
    if (id === undefined || record === undefined) {
      if (store.left.get(file) === undefined) store.left.putSync(file, { kind: unrecorded });
      continue;
    }
    // Keep the hash: it is the one last reported. The file on disk is overwritten in any case.
    pages.put(id, { ...record, viewHash: "", mtimeMs: -1 });
    store.pending.putSync(id, true);
  }
  pages.save();
}

function verify(store: Store, output: string, thorough: boolean): PreparedOutput {
  const restored: string[] = [];
  const from = thorough ? undefined : (store.meta.get("verifyFrom") as (PageKey & string[]) | undefined);
  const isSmall = [...pageCounts(store).values()].reduce((sum, count) => sum + count, 0) <= maxVerified;
  const until = performance.now() + verifyBudget;
  const folders = new Set<string>();
  let checked = 0;
  const isEnough = () => checked >= minVerified && (checked === maxVerified || performance.now() > until);
  let verifyFrom: PageKey | undefined;
  for (const { key, value } of store.pages.getRange(from === undefined ? {} : { start: from })) {
    if (!thorough && !isSmall && isEnough()) {
      verifyFrom = key;
      break;
    }
    checked++;
    // Files in a linked folder are not part of the output.
    const isOurs = removeLinksAbove(output, value.file, folders);
    if (!isOurs || !isAsRecorded(join(output, value.file), value) || thorough)
      compare(store, output, key, value, restored);
  }
  return { restored, verifyFrom };
}

/** Compares the bytes of a file whose stamp changed: a copied site has new stamps and the same bytes. */
function compare(store: Store, output: string, key: PageKey & string[], record: PageRecord, restored: string[]): void {
  const path = join(output, record.file);
  clearPath(store, output, record.file);
  const stats = statsAt(path);
  if (stats?.isFile() === true && hashOf(readRegularFile(path)) === record.hash) {
    if (stats.mtimeMs !== record.mtimeMs) store.pages.putSync(key, { ...record, mtimeMs: stats.mtimeMs });
    return;
  }
  restored.push(record.file);
  rerender(store, [record.file]);
}

/** Deletes a folder put in place of a file, and a file put in place of a folder above it. */
function clearPath(store: Store, output: string, file: string): void {
  const typeOf = (path: string) => statsAt(join(output, path));
  if (typeOf(file)?.isDirectory() === true) rmSync(join(output, file), { recursive: true });
  for (let above = dirname(file); above !== "/"; above = dirname(above)) {
    if (typeOf(above)?.isFile() === true && store.outputs.get(above) === undefined) rmSync(join(output, above));
  }
}

/**
 * Deletes every file that no page owns from an output folder that the store did not know: what an earlier store built.
 * Records them first, so that they are reported even if the build dies in between. Leaves the files below the paths
 * `apart` alone.
 */
export function sweep(store: Store, output: string, apart: readonly string[]): void {
  if (store.meta.get("sweep") !== true) return;
  const stale = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ file: join(entry.parentPath, entry.name).slice(output.length), isFile: entry.isFile() }))
    .filter(({ file }) => file !== `/${markFile}` && store.outputs.get(file) === undefined)
    .filter(({ file }) => !apart.some((path) => file.startsWith(`${path}/`)));
  transact(store.root, () => {
    for (const { file, isFile } of stale) {
      const before = isFile ? hashOf(readRegularFile(join(output, file))) : undefined;
      recordChange(store, { kind: unknownKind, file, before, after: undefined });
    }
  });
  for (const { file } of stale) removePage(output, file);
  store.meta.removeSync("sweep");
}

/** In place of a kind, for files built by an earlier store. */
const unknownKind = "unknown";

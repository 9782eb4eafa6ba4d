import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import { hashOf } from "../base/hash.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { statsAt } from "../base/stats-at.ts";
import { planAll } from "../pages/plan.ts";
import { announcementFiles, stands } from "../render/render-batch.ts";
import { draftOf, makeWay, removePage } from "../render/write-page.ts";
import type { PageKey, PageRecord, Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { isKnown, markFile, readMark, removeDraftOfMark, writeMark } from "./output-mark.ts";
import { PageRecords, pageCounts } from "./page-records.ts";
import { clearAnnouncements, recordChange, unrecorded } from "./record.ts";

/** Files whose stamp one build compares with what was recorded: all of a small site, a part of a large one in turn. */
const mostVerified = 2_000;
/** Of a large site so many at least, and more as long as it takes no longer than so many ms: what the system forgot it reads from the disk. */
const leastVerified = 200;
const patience = 100;

/** An output folder that holds what the store says, or will when the plan is done. */
export interface PreparedOutput {
  /** Files that were edited or deleted behind the digest's back and are made again. */
  readonly mended: readonly string[];
  /** Where the next build goes on verifying; undefined where it begins anew. */
  readonly verifyFrom: PageKey | undefined;
}

/**
 * Makes sure that the output folder holds what the store says, or plans to make it so. Throws a CommandError for a folder
 * that holds files of somebody else.
 */
export function prepareOutput(store: Store, output: string, cache: string, thorough: boolean): PreparedOutput {
  const mark = readMark(output);
  if (mark === undefined) claimFolder(output);
  else removeDraftOfMark(output);
  // Of a site that is as it should be nothing is written: the transaction costs nothing then.
  const prepared = transact(store.root, () => {
    if (mark === undefined) forgetPages(store);
    distrust(store, announcedFiles(cache, output));
    if (mark === undefined) return { mended: [], verifyFrom: undefined };
    if (isKnown(store, mark)) return verify(store, output, thorough);
    // What stands here may be anything that a digest built: all that the store knows is compared, all else removed.
    store.meta.putSync("sweep", true);
    store.meta.putSync("output", [mark]);
    return { ...verify(store, output, true), mended: [] };
  });
  // From here on the store knows what was announced.
  clearAnnouncements(cache);
  return prepared;
}

function claimFolder(output: string): void {
  mkdirSync(output, { recursive: true });
  const inside = readdirSync(output);
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
function forgetPages(store: Store): void {
  const pages = new PageRecords(store);
  pages.clear();
  pages.save();
  store.outputs.clearSync();
  store.left.clearSync();
  store.meta.putSync("output", [""]);
  planAll(store);
}

/** Files that writers of a build that died announced. The drafts they left are removed. */
function announcedFiles(cache: string, output: string): readonly string[] {
  const announced: string[] = [];
  for (const [writer, list] of announcementFiles(cache)) {
    const files = readRegularFile(list)
      .toString("utf8")
      .split("\n")
      .filter((file) => file.startsWith("/"));
    for (const draft of new Set(files.map((file) => join(output, draftOf(file, writer))))) {
      if (existsSync(draft)) rmSync(draft);
    }
    announced.push(...files);
  }
  return announced;
}

/** Makes the pages that stand at files be rendered again, whatever their views; a file without a page goes with this build. */
function distrust(store: Store, files: readonly string[]): void {
  if (files.length === 0) return;
  const pages = new PageRecords(store);
  for (const file of files) {
    const id = store.outputs.get(file) as (PageKey & string[]) | undefined;
    const record = id === undefined ? undefined : store.pages.get(id);
    if (id === undefined || record === undefined) {
      if (store.left.get(file) === undefined) store.left.putSync(file, { kind: unrecorded });
      continue;
    }
    // Its hash is that of the bytes that were told of last; what is on disk is written over whatever it is.
    pages.put(id, { ...record, viewHash: "", mtimeMs: -1 });
    store.pending.putSync(id, true);
  }
  pages.save();
}

function verify(store: Store, output: string, thorough: boolean): PreparedOutput {
  const mended: string[] = [];
  const from = thorough ? undefined : (store.meta.get("verifyFrom") as (PageKey & string[]) | undefined);
  const isSmall = [...pageCounts(store).values()].reduce((sum, count) => sum + count, 0) <= mostVerified;
  const until = performance.now() + patience;
  const folders = new Set<string>();
  let looked = 0;
  const isEnough = () => looked >= leastVerified && (looked === mostVerified || performance.now() > until);
  let verifyFrom: PageKey | undefined;
  for (const { key, value } of store.pages.getRange(from === undefined ? {} : { start: from })) {
    if (!thorough && !isSmall && isEnough()) {
      verifyFrom = key;
      break;
    }
    looked++;
    // Files that a linked folder holds are not those of the output.
    const isOurs = makeWay(output, value.file, folders);
    if (!isOurs || !stands(join(output, value.file), value) || thorough) compare(store, output, key, value, mended);
  }
  return { mended, verifyFrom };
}

/** Compares the bytes of a file whose stamp is not the recorded one: a copied site has new stamps and the same bytes. */
function compare(store: Store, output: string, key: PageKey & string[], record: PageRecord, mended: string[]): void {
  const path = join(output, record.file);
  clearWay(store, output, record.file);
  const stats = statsAt(path);
  if (stats?.isFile() === true && hashOf(readRegularFile(path)) === record.hash) {
    if (stats.mtimeMs !== record.mtimeMs) store.pages.putSync(key, { ...record, mtimeMs: stats.mtimeMs });
    return;
  }
  mended.push(record.file);
  distrust(store, [record.file]);
}

/** Removes a folder that somebody put where a file stood, and a file that somebody put where a folder stood above it. */
function clearWay(store: Store, output: string, file: string): void {
  const typeOf = (path: string) => statsAt(join(output, path));
  if (typeOf(file)?.isDirectory() === true) rmSync(join(output, file), { recursive: true });
  for (let above = dirname(file); above !== "/"; above = dirname(above)) {
    if (typeOf(above)?.isFile() === true && store.outputs.get(above) === undefined) rmSync(join(output, above));
  }
}

/**
 * Removes every file that no page owns from an output folder that the store did not know: what an earlier store built there. They are recorded
 * before they are removed, so that a build that dies in between tells them too.
 */
export function sweep(store: Store, output: string): void {
  if (store.meta.get("sweep") !== true) return;
  const stale = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ file: join(entry.parentPath, entry.name).slice(output.length), isFile: entry.isFile() }))
    .filter(({ file }) => file !== `/${markFile}` && store.outputs.get(file) === undefined);
  transact(store.root, () => {
    for (const { file, isFile } of stale) {
      const before = isFile ? hashOf(readRegularFile(join(output, file))) : undefined;
      recordChange(store, { kind: unknownKind, file, before, after: undefined });
    }
  });
  for (const { file } of stale) removePage(output, file);
  store.meta.removeSync("sweep");
}

/** In place of the kind of a file that an earlier store built. */
const unknownKind = "unknown";

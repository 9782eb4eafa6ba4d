import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { encode, type Text } from "../base/encode.ts";
import { hashOf } from "../base/hash.ts";
import { fileAt } from "../base/output-path.ts";
import { readRegularFile } from "../base/regular-file.ts";
import type { Written } from "../base/replace-file.ts";
import { statsAt } from "../base/stats-at.ts";
import { foldersAbove } from "../content/claims.ts";
import { drawFor, dropImage, useImageCache } from "../outputs/images/image-cache.ts";
import { staticFile } from "../pages/asset.ts";
import type { PageKind } from "../pages/kind.ts";
import type { Shared } from "../pages/view.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKey, PageRecord, Store } from "../store/store.ts";
import { type Batch, cutKeys } from "./cut-keys.ts";
import { type Rendered, renderPages } from "./render-pages.ts";
import type { PlannedPage } from "./template-data.ts";
import { PageWriter, removeLinksAbove, removePage } from "./write-page.ts";

/** Where a batch is rendered to, and with what. */
export interface RenderSite {
  readonly output: string;
  readonly cache: string;
  readonly shared: Shared;
  /** Hash of everything that all pages are rendered with. */
  readonly sharedHash: string;
  /**
   * Distinguishes the writers of one build: 0 for the build itself, two numbers for each of its shards, used
   * alternately.
   */
  readonly writer: number;
}

/** The result of a batch. */
export interface BatchResult {
  /** Pages with a new view; `written` is false if the bytes were already on disk. */
  readonly rendered: readonly {
    readonly kind: string;
    readonly key: string;
    readonly record: PageRecord;
    readonly written: boolean;
    /** Hash of the bytes an earlier store left there, if this one has no record of them. */
    readonly replaced?: string;
  }[];
  /** Pages that no longer exist. */
  readonly gone: readonly { readonly kind: string; readonly key: string }[];
  /** Number of pages whose view is unchanged. */
  readonly unchanged: number;
}

interface Changed extends PlannedPage {
  readonly kind: PageKind;
  readonly key: string;
  readonly viewHash: string;
  /** The file's text, for a kind that makes it during the check. */
  readonly text: Text | undefined;
  readonly known: PageRecord | undefined;
}

/**
 * Pages in one run of Eleventy. A run keeps views, texts and Eleventy's data of each page until its end, and starting
 * one costs about 6 ms. With 1,500 pages a run, garbage collection took a sixth more time, and twice the memory.
 */
const pagesInRun = 200;

/** Checks planned pages, renders those with a new view and writes those with new bytes. */
export async function renderBatch(store: Store, digest: Digest, batch: Batch, site: RenderSite): Promise<BatchResult> {
  useImageCache(join(site.cache, "images"));
  const rendered: BatchResult["rendered"][number][] = [];
  const gone: BatchResult["gone"][number][] = [];
  const writer = new PageWriter(site.output, site.writer);
  let unchanged = 0;
  clearAnnouncement(site);
  for (const run of cutKeys(batch, pagesInRun)) {
    const found = checkPages(store, digest, run, site.sharedHash);
    announce(found.changed, site);
    for await (const { page, content } of contentOf(found.changed, digest, site)) {
      rendered.push({ kind: page.kind.name, key: page.key, ...write(page, content, site.output, writer, store) });
    }
    for (const { kind, key } of found.gone) dropImage(imageName(kind, key));
    gone.push(...found.gone);
    unchanged += found.unchanged;
  }
  return { rendered, gone, unchanged };
}

/** Sorts planned pages into changed, removed and unchanged, without rendering them. */
export function checkPages(
  store: Store,
  digest: Digest,
  keys: Iterable<readonly [PageKind, readonly string[]]>,
  sharedHash: string,
): { readonly changed: readonly Changed[]; readonly gone: BatchResult["gone"]; readonly unchanged: number } {
  const changed: Changed[] = [];
  const gone: { kind: string; key: string }[] = [];
  const replaced = new Set(digest.site.static.replaces);
  let unchanged = 0;
  for (const [kind, ofKind] of keys) {
    for (const key of ofKind) {
      const known = store.pages.get([kind.name, key] as PageKey & string[]);
      const view = kind.view(key, digest);
      const file = view === undefined ? undefined : fileAt(kind.address(key, digest));
      if (view === undefined || file === undefined || (kind.name !== staticFile.name && replaced.has(file))) {
        if (known !== undefined) gone.push({ kind: kind.name, key });
        continue;
      }
      const text = kind.text?.(view);
      const viewHash = hashOf(text ?? sharedHash + JSON.stringify(view));
      if (known?.viewHash === viewHash && known.file === file) unchanged++;
      else changed.push({ kind, key, file, view, viewHash, text, known });
    }
  }
  return { changed, gone, unchanged };
}

/** Where a writer announces the files it is about to write; after a crash the next build reads it. */
function announcementFile(cache: string, writer: number): string {
  return join(cache, `writing-${writer}`);
}

/** The existing announcements, by number of the writer. */
export function announcementFiles(cache: string): ReadonlyMap<number, string> {
  const writers = readdirSync(cache).flatMap((name) => /^writing-(\d+)$/.exec(name)?.slice(1).map(Number) ?? []);
  return new Map(writers.map((writer) => [writer, announcementFile(cache, writer)]));
}

/** Deletes what was announced under a writer's number before: a number is reused once its last batch is recorded. */
function clearAnnouncement({ cache, writer }: Pick<RenderSite, "cache" | "writer">): void {
  rmSync(announcementFile(cache, writer), { force: true });
}

/**
 * Announces that output files are about to be written or deleted, in addition to earlier announcements of this writer.
 */
export function announce(
  changed: readonly { readonly file: string }[],
  { cache, writer }: Pick<RenderSite, "cache" | "writer">,
): void {
  if (changed.length === 0) return;
  appendFileSync(announcementFile(cache, writer), changed.map(({ file }) => `${file}\n`).join(""));
}

/** The same in every output that shares a cache. */
function imageName(kind: string, key: string): string {
  return `${kind} ${key}`;
}

/** Copies one file at a time: a batch may contain large files that do not all fit in memory. */
async function* contentOf(
  changed: readonly Changed[],
  digest: Digest,
  { shared }: RenderSite,
): AsyncGenerator<{ readonly page: Changed; readonly content: Text | Uint8Array }> {
  const templates = new Map<string, Map<string, Changed>>();
  const drawings = startDrawing(changed, digest);
  for (const page of changed) {
    if (page.kind.drawn === true) continue;
    if (page.text !== undefined) yield { page, content: page.text };
    else if (page.kind.content !== undefined) {
      drawFor(imageName(page.kind.name, page.key));
      yield { page, content: await page.kind.content(page.view, digest) };
    } else templates.set(page.kind.name, (templates.get(page.kind.name) ?? new Map()).set(page.key, page));
  }
  const rendered: readonly Rendered[] = await renderPages(templates, shared, digest.strings);
  for (const { kind, key, content } of rendered) {
    const page = templates.get(kind)?.get(key);
    if (page !== undefined) yield { page, content };
  }
  for (const { page, content } of drawings) yield { page, content: await content };
}

/** How many pictures are drawn at a time. */
const drawnAtOnce = 2;

/** Draws pictures while pages are rendered; returns them in the order of their files. */
function startDrawing(changed: readonly Changed[], digest: Digest) {
  const last: Promise<unknown>[] = [];
  return changed.flatMap((page) => {
    const { drawn, content: draw } = page.kind;
    if (drawn !== true || draw === undefined) return [];
    const lane = last.length < drawnAtOnce ? Promise.resolve() : last.at(-drawnAtOnce);
    const content = Promise.resolve(lane).then(() => {
      // The image cache reads the name synchronously, even while other pictures are being drawn.
      drawFor(imageName(page.kind.name, page.key));
      return draw(page.view, digest);
    });
    // The consumer of the content sees the failure; the next picture in this lane starts anyway.
    last.push(content.catch(() => {}));
    return [{ page, content }];
  });
}

function write(
  { file, viewHash, text, known }: Changed,
  content: Text | Uint8Array,
  output: string,
  writer: PageWriter,
  store: Store,
): Pick<BatchResult["rendered"][number], "record" | "written" | "replaced"> {
  const bytes = content instanceof Uint8Array ? content : encode(content);
  const hash = text === undefined ? hashOf(bytes) : viewHash;
  const size = bytes.byteLength;
  if (known?.hash === hash && known.file === file && isAsRecorded(join(output, file), known)) {
    return { record: { ...known, viewHash }, written: false };
  }
  const found = known === undefined ? leftByEarlierStore(file, output, store) : undefined;
  if (found?.hash === hash) return { record: { file, viewHash, hash, size, mtimeMs: found.mtimeMs }, written: false };
  const { mtimeMs } = writeOverLeftovers(file, bytes, output, writer, store);
  const record = { file, viewHash, hash, size, mtimeMs };
  return { record, written: true, ...(found === undefined ? {} : { replaced: found.hash }) };
}

/** Writes a file. Deletes files of earlier builds that are in its way, above it or below it, at once. */
function writeOverLeftovers(
  file: string,
  bytes: Uint8Array,
  output: string,
  writer: PageWriter,
  store: Store,
): Written {
  try {
    return writer.write(file, bytes);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const former = ["ENOTDIR", "EEXIST", "EISDIR", "ENOTEMPTY"].includes(code) ? leftoversInTheWay(file, store) : [];
    if (former.length === 0) throw error;
    for (const each of former) removePage(output, each);
    return writer.write(file, bytes);
  }
}

/** Recorded files above a file, or below it as if it were a folder. None of them has an owner any more. */
function leftoversInTheWay(file: string, { outputs }: Store): readonly string[] {
  const above = foldersAbove(file).filter((path) => outputs.get(path) !== undefined);
  return [...above, ...outputs.getKeys({ start: `${file}/`, end: `${file}/\uffff` })];
}

/**
 * A file built by an earlier store, of which this one has no record. Not a file announced by a build of this store that
 * died before recording it, which was never reported.
 */
function leftByEarlierStore(
  file: string,
  output: string,
  store: Store,
): { readonly hash: string; readonly mtimeMs: number } | undefined {
  if (store.meta.get("sweep") !== true || store.left.get(file) !== undefined) return undefined;
  const path = join(output, file);
  if (!removeLinksAbove(output, file, new Set())) return undefined;
  const stats = statsAt(path);
  return stats?.isFile() === true ? { hash: hashOf(readRegularFile(path)), mtimeMs: stats.mtimeMs } : undefined;
}

/** Whether the file on disk has the recorded size and mtime. */
export function isAsRecorded(path: string, { size, mtimeMs }: PageRecord): boolean {
  const stats = statsAt(path);
  return stats?.isFile() === true && stats.size === size && stats.mtimeMs === mtimeMs;
}

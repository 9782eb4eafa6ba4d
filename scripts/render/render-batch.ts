import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { encode, type Text } from "../base/encode.ts";
import { hashOf } from "../base/hash.ts";
import { fileAt } from "../base/output-path.ts";
import { readRegularFile } from "../base/regular-file.ts";
import type { Written } from "../base/replace-file.ts";
import { statsAt } from "../base/stats-at.ts";
import { foldersAbove } from "../content/claims.ts";
import { drawFor, forgetImage, useImageCache } from "../outputs/images/image-cache.ts";
import { staticFile } from "../pages/asset.ts";
import type { PageKind } from "../pages/kind.ts";
import type { Shared } from "../pages/view.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKey, PageRecord, Store } from "../store/store.ts";
import { type Batch, cutKeys } from "./cut-keys.ts";
import { type Rendered, renderPages } from "./render-pages.ts";
import type { PlannedPage } from "./template-data.ts";
import { makeWay, PageWriter, removePage } from "./write-page.ts";

/** Where a batch is rendered to, and with what. */
export interface RenderSite {
  readonly output: string;
  readonly cache: string;
  readonly shared: Shared;
  /** Hash of what all pages are rendered with. */
  readonly sharedHash: string;
  /** Tells writers of one build apart: 0 for the build itself, two numbers for each of its shards, which it uses in turn. */
  readonly writer: number;
}

/** What became of the pages of a batch. */
export interface BatchResult {
  /** Pages whose view was new; `written` is false when the bytes turned out to be those on disk. */
  readonly rendered: readonly {
    readonly kind: string;
    readonly key: string;
    readonly record: PageRecord;
    readonly written: boolean;
    /** Of the bytes that an earlier store left in the file's place, where this one had no record of it. */
    readonly replaced?: string;
  }[];
  /** Pages that are no more. */
  readonly gone: readonly { readonly kind: string; readonly key: string }[];
  /** How many pages show what they showed. */
  readonly unchanged: number;
}

interface Changed extends PlannedPage {
  readonly kind: PageKind;
  readonly key: string;
  readonly viewHash: string;
  /** The file's text, for a kind that makes it when it is looked at. */
  readonly text: Text | undefined;
  readonly known: PageRecord | undefined;
}

/**
 * Pages in one run of Eleventy. A run keeps views, texts and what Eleventy has of each page until its end, and a start costs
 * some 6 ms: with 1,500 pages a run, collecting garbage took a sixth more time, and twice the memory.
 */
const pagesInRun = 200;

/** Looks at pages of the plan, renders those whose view is new and writes those whose bytes are. */
export async function renderBatch(store: Store, digest: Digest, batch: Batch, site: RenderSite): Promise<BatchResult> {
  useImageCache(join(site.cache, "images"));
  const rendered: BatchResult["rendered"][number][] = [];
  const gone: BatchResult["gone"][number][] = [];
  const writer = new PageWriter(site.output, site.writer);
  let unchanged = 0;
  forgetAnnounced(site);
  for (const run of cutKeys(batch, pagesInRun)) {
    const found = lookAt(store, digest, run, site.sharedHash);
    announce(found.changed, site);
    for await (const { page, content } of contentOf(found.changed, digest, site)) {
      rendered.push({ kind: page.kind.name, key: page.key, ...write(page, content, site.output, writer, store) });
    }
    for (const { kind, key } of found.gone) forgetImage(imageName(kind, key));
    gone.push(...found.gone);
    unchanged += found.unchanged;
  }
  return { rendered, gone, unchanged };
}

/** The pages of a plan by what is to be done with them, without doing it. */
export function lookAt(
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

/** Where a writer announces the files it is about to write: a build that dies leaves this behind for the next one. */
function announcementFile(cache: string, writer: number): string {
  return join(cache, `writing-${writer}`);
}

/** The announcements there are, by the number of the writer that made them. */
export function announcementFiles(cache: string): ReadonlyMap<number, string> {
  const writers = readdirSync(cache).flatMap((name) => /^writing-(\d+)$/.exec(name)?.slice(1).map(Number) ?? []);
  return new Map(writers.map((writer) => [writer, announcementFile(cache, writer)]));
}

/** Takes back what was announced under a writer's number before: a batch is handed out under it when the last one is recorded. */
function forgetAnnounced({ cache, writer }: Pick<RenderSite, "cache" | "writer">): void {
  rmSync(announcementFile(cache, writer), { force: true });
}

/** Writes down that files of the output are about to be written or removed, besides what this writer announced already. */
export function announce(
  changed: readonly { readonly file: string }[],
  { cache, writer }: Pick<RenderSite, "cache" | "writer">,
): void {
  if (changed.length === 0) return;
  appendFileSync(announcementFile(cache, writer), changed.map(({ file }) => `${file}\n`).join(""));
}

/** The same in every output that shares a cache, and wherever the file stands. */
function imageName(kind: string, key: string): string {
  return `${kind} ${key}`;
}

/** Files are copied one after the other: a batch may hold large ones, which do not all have to be in memory at once. */
async function* contentOf(
  changed: readonly Changed[],
  digest: Digest,
  { shared }: RenderSite,
): AsyncGenerator<{ readonly page: Changed; readonly content: Text | Uint8Array }> {
  const templates = new Map<string, Map<string, Changed>>();
  const drawings = beginDrawing(changed, digest);
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
const lanes = 2;

/** Pictures that are being drawn while pages are rendered, in the order of their files. */
function beginDrawing(changed: readonly Changed[], digest: Digest) {
  const last: Promise<unknown>[] = [];
  return changed.flatMap((page) => {
    const { drawn, content: draw } = page.kind;
    if (drawn !== true || draw === undefined) return [];
    const lane = last.length < lanes ? Promise.resolve() : last.at(-lanes);
    const content = Promise.resolve(lane).then(() => {
      // The cache takes the name at once, whatever is drawn meanwhile.
      drawFor(imageName(page.kind.name, page.key));
      return draw(page.view, digest);
    });
    // A failure is told where the content is fetched; what comes after it in its lane is not held up.
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
  if (known?.hash === hash && known.file === file && stands(join(output, file), known)) {
    return { record: { ...known, viewHash }, written: false };
  }
  const found = known === undefined ? leftByEarlierStore(file, output, store) : undefined;
  if (found?.hash === hash) return { record: { file, viewHash, hash, size, mtimeMs: found.mtimeMs }, written: false };
  const { mtimeMs } = writeInPlaceOfFormer(file, bytes, output, writer, store);
  const record = { file, viewHash, hash, size, mtimeMs };
  return { record, written: true, ...(found === undefined ? {} : { replaced: found.hash }) };
}

/** Writes a file. What earlier builds left where it needs a folder, or in a folder where it is to be, goes now and not at the end. */
function writeInPlaceOfFormer(
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
    const former = ["ENOTDIR", "EEXIST", "EISDIR", "ENOTEMPTY"].includes(code) ? formerInTheWay(file, store) : [];
    if (former.length === 0) throw error;
    for (const each of former) removePage(output, each);
    return writer.write(file, bytes);
  }
}

/** Files that builds recorded above a file, or below it as if it were a folder. None of them has an owner any more that is to stay. */
function formerInTheWay(file: string, { outputs }: Store): readonly string[] {
  const above = foldersAbove(file).filter((path) => outputs.get(path) !== undefined);
  return [...above, ...outputs.getKeys({ start: `${file}/`, end: `${file}/\uffff` })];
}

/**
 * The file that stands in the output though this store has no record of it, when an earlier store built the folder. Not one that a build
 * of this store announced and died before it was recorded: nobody was told of that yet.
 */
function leftByEarlierStore(
  file: string,
  output: string,
  store: Store,
): { readonly hash: string; readonly mtimeMs: number } | undefined {
  if (store.meta.get("sweep") !== true || store.left.get(file) !== undefined) return undefined;
  const path = join(output, file);
  if (!makeWay(output, file, new Set())) return undefined;
  const stats = statsAt(path);
  return stats?.isFile() === true ? { hash: hashOf(readRegularFile(path)), mtimeMs: stats.mtimeMs } : undefined;
}

/** Whether the file on disk is, by its stamp, the one that was recorded. */
export function stands(path: string, { size, mtimeMs }: PageRecord): boolean {
  const stats = statsAt(path);
  return stats?.isFile() === true && stats.size === size && stats.mtimeMs === mtimeMs;
}

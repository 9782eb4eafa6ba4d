import { rmSync } from "node:fs";
import type { Folders } from "../base/folders.ts";
import { announce, announcementFiles, type BatchResult } from "../render/render-batch.ts";
import { removePage } from "../render/write-page.ts";
import { isEmpty, type LeftFile, type PageKey, putMeta, type Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { expectMark } from "./output-mark.ts";
import { PageRecords } from "./page-records.ts";

/** The input of a build's last transaction. */
export interface Ending {
  /** The batch of a build that needs only one; no transaction has recorded it yet. */
  readonly last?: BatchResult | undefined;
  /** Where the next build continues to verify the output; undefined to start over. */
  readonly verifyFrom: PageKey | undefined;
}

/** A page that was removed from a file of the output: it moved to another file, or no longer exists. */
export interface RemovedPage {
  readonly kind: string;
  readonly key: string;
  readonly file: string;
  readonly movedTo?: string;
}

/**
 * Records what batches wrote, and finally deletes stale files. Each transaction reads the list of free pages, which is
 * long in a store filled in one go: so a build of one batch records it in its last transaction.
 */
export class Publisher {
  readonly #store: Store;
  readonly #output: string;
  readonly #cache: string;
  readonly #gone: PageKey[] = [];
  readonly #removedPages: RemovedPage[] = [];

  constructor(store: Store, { output, cache }: Pick<Folders, "output" | "cache">) {
    this.#store = store;
    this.#output = output;
    this.#cache = cache;
  }

  /** Records a batch whose files are written. */
  receive(result: BatchResult): void {
    transact(this.#store.root, () => {
      const pages = new PageRecords(this.#store);
      this.#record(result, pages);
      pages.save();
    });
  }

  /** Deletes removed pages and the leftovers of a dead build; clears the plan. */
  finish({ last, verifyFrom }: Ending): void {
    const { outputs, pending, left, meta, root } = this.#store;
    transact(root, () => {
      const pages = new PageRecords(this.#store);
      if (last !== undefined) this.#record(last, pages);
      this.#announceRemovals();
      for (const id of this.#gone) {
        const record = pages.get(id);
        pages.remove(id);
        if (record !== undefined) this.#removedPages.push({ kind: id[0], key: id[1], file: record.file });
        if (record === undefined || !samePage(outputs.get(record.file), id)) continue;
        this.#delete(record.file, { kind: id[0], hash: record.hash });
        outputs.removeSync(record.file);
      }
      for (const { key: file, value: known } of left.getRange({})) {
        const owner = outputs.get(file);
        const stillThere = owner !== undefined && pages.get(owner)?.file === file;
        if (stillThere) continue;
        this.#delete(file, known);
        outputs.removeSync(file);
      }
      for (const table of [left, pending]) if (!isEmpty(table)) table.clearSync();
      pages.save();
      putMeta(meta, "renderAll", undefined);
      putMeta(meta, "verifyFrom", verifyFrom);
      expectMark(this.#store, this.#output);
    });
  }

  /** Pages that left a file of the output, by this build. */
  get removedPages(): readonly RemovedPage[] {
    return this.#removedPages;
  }

  #record({ rendered, gone }: BatchResult, pages: PageRecords): void {
    const { outputs, left } = this.#store;
    for (const { kind, key, record, written, replaced } of rendered) {
      const id = [kind, key] as PageKey & string[];
      const known = pages.get(id);
      const before = this.#hashAt(record.file, pages) ?? replaced;
      if (known !== undefined && known.file !== record.file) {
        left.putSync(known.file, { kind, hash: known.hash });
        this.#removedPages.push({ kind, key, file: known.file, movedTo: record.file });
      }
      pages.put(id, record);
      outputs.putSync(record.file, id);
      if (written) recordChange(this.#store, { kind, file: record.file, before, after: record.hash });
    }
    for (const { kind, key } of gone) this.#gone.push([kind, key]);
  }

  /** The recorded hash of an output file; undefined if there was none. */
  #hashAt(file: string, pages: PageRecords): string | undefined {
    const owner = this.#store.outputs.get(file);
    const record = owner === undefined ? undefined : pages.get(owner);
    return record?.file === file ? record.hash : this.#store.left.get(file)?.hash;
  }

  /** If the build dies after deleting files and before recording it, the next build checks them. */
  #announceRemovals(): void {
    const { pages, left } = this.#store;
    const gone = this.#gone.map((id) => pages.get(id as PageKey & string[])).filter((record) => record !== undefined);
    const moved = [...left.getKeys({})].map((file) => ({ file }));
    announce([...gone, ...moved], { cache: this.#cache, writer: 0 });
  }

  #delete(file: string, { kind, hash }: LeftFile): void {
    removePage(this.#output, file);
    if (kind !== unrecorded) recordChange(this.#store, { kind, file, before: hash, after: undefined });
  }
}

/** In place of a kind, for files announced by a build that died before recording them. */
export const unrecorded = "";

/** A file whose bytes changed, given by their hashes; undefined if the file does not exist. */
interface Difference {
  readonly kind: string;
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Adds a change to those since the last changes.json. Reverting a change removes it. */
export function recordChange({ changes }: Store, { kind, file, before, after }: Difference): void {
  const known = changes.get(file);
  const reported = known === undefined ? before : known.before;
  if (reported === after) {
    if (known !== undefined) changes.removeSync(file);
    return;
  }
  changes.putSync(file, {
    kind,
    file,
    change: reported === undefined ? "added" : after === undefined ? "deleted" : "changed",
    ...(after === undefined ? {} : { hash: after }),
    ...(reported === undefined ? {} : { before: reported }),
  });
}

function samePage(a: PageKey | undefined, b: PageKey): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Deletes the writers' announcements: everything announced is written and recorded. */
export function clearAnnouncements(cache: string): void {
  for (const file of announcementFiles(cache).values()) rmSync(file);
}

import { rmSync } from "node:fs";
import type { Folders } from "../base/folders.ts";
import { announce, announcementFiles, type BatchResult } from "../render/render-batch.ts";
import { removePage } from "../render/write-page.ts";
import { isEmpty, type LeftFile, type PageKey, putMeta, type Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { expectMark } from "./output-mark.ts";
import { PageRecords } from "./page-records.ts";

/** What a build found out that is written down at its end. */
export interface Ending {
  /** A batch that no transaction recorded yet: that of a build which needs only one. */
  readonly last?: BatchResult | undefined;
  /** Where the next build goes on verifying the output; undefined where it begins anew. */
  readonly verifyFrom: PageKey | undefined;
}

/** A page that no longer is in a file of the output: it moved to another one, or there is no such page any more. */
export interface Departure {
  readonly kind: string;
  readonly key: string;
  readonly file: string;
  readonly movedTo?: string;
}

/**
 * Records what batches wrote, and at the end removes what ceased. Each transaction reads the list of free pages anew, which in a store that
 * was filled at once is long: a build of one batch records it in the transaction that ends the build.
 */
export class Publisher {
  readonly #store: Store;
  readonly #output: string;
  readonly #cache: string;
  readonly #gone: PageKey[] = [];
  readonly #departures: Departure[] = [];

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

  /** Removes pages that are no more, and files that a dead build left behind; clears the plan. */
  finish({ last, verifyFrom }: Ending): void {
    const { outputs, pending, left, meta, root } = this.#store;
    transact(root, () => {
      const pages = new PageRecords(this.#store);
      if (last !== undefined) this.#record(last, pages);
      this.#announceRemovals();
      for (const id of this.#gone) {
        const record = pages.get(id);
        pages.remove(id);
        if (record !== undefined) this.#departures.push({ kind: id[0], key: id[1], file: record.file });
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
  get departures(): readonly Departure[] {
    return this.#departures;
  }

  #record({ rendered, gone }: BatchResult, pages: PageRecords): void {
    const { outputs, left } = this.#store;
    for (const { kind, key, record, written, replaced } of rendered) {
      const id = [kind, key] as PageKey & string[];
      const known = pages.get(id);
      const before = this.#hashAt(record.file, pages) ?? replaced;
      if (known !== undefined && known.file !== record.file) {
        left.putSync(known.file, { kind, hash: known.hash });
        this.#departures.push({ kind, key, file: known.file, movedTo: record.file });
      }
      pages.put(id, record);
      outputs.putSync(record.file, id);
      if (written) recordChange(this.#store, { kind, file: record.file, before, after: record.hash });
    }
    for (const { kind, key } of gone) this.#gone.push([kind, key]);
  }

  /** The hash of the bytes that the records have for a file of the output; undefined when there was none. */
  #hashAt(file: string, pages: PageRecords): string | undefined {
    const owner = this.#store.outputs.get(file);
    const record = owner === undefined ? undefined : pages.get(owner);
    return record?.file === file ? record.hash : this.#store.left.get(file)?.hash;
  }

  /** Should the build die after it removed files and before that is recorded, the next one looks at them. */
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

/** In place of a kind in `left`: a file that a build announced and died before anything was recorded of it. */
export const unrecorded = "";

/** A file whose bytes, told by their hashes, are now others than before; undefined where there is no file. */
interface Difference {
  readonly kind: string;
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Adds a change to those since the last changes.json. A file that holds again what it held then has not changed. */
export function recordChange({ changes }: Store, { kind, file, before, after }: Difference): void {
  const known = changes.get(file);
  const told = known === undefined ? before : known.before;
  if (told === after) {
    if (known !== undefined) changes.removeSync(file);
    return;
  }
  changes.putSync(file, {
    kind,
    file,
    change: told === undefined ? "added" : after === undefined ? "deleted" : "changed",
    ...(after === undefined ? {} : { hash: after }),
    ...(told === undefined ? {} : { before: told }),
  });
}

function samePage(a: PageKey | undefined, b: PageKey): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Removes the announcements of writers: everything announced is written and recorded. */
export function clearAnnouncements(cache: string): void {
  for (const file of announcementFiles(cache).values()) rmSync(file);
}

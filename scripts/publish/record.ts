import { rmSync } from "node:fs";
import { announcementFile, type BatchResult } from "../render/render-batch.ts";
import { removePage } from "../render/write-page.ts";
import type { FileChange, PageKey, Store } from "../store/store.ts";

/** Records what batches wrote, and at the end removes what ceased. */
export class Publisher {
  readonly #store: Store;
  readonly #output: string;
  readonly #gone: PageKey[] = [];
  /** Files that pages left when they moved to another address. */
  readonly #left: string[] = [];

  constructor(store: Store, output: string) {
    this.#store = store;
    this.#output = output;
  }

  /** Records a batch whose files are written. */
  receive({ rendered, gone }: BatchResult): void {
    const { pages, outputs, root } = this.#store;
    root.transactionSync(() => {
      for (const { kind, key, record, written } of rendered) {
        const id = [kind, key] as PageKey & string[];
        const known = pages.get(id);
        const stood = outputs.get(record.file) !== undefined;
        if (known !== undefined && known.file !== record.file) this.#left.push(known.file);
        pages.putSync(id, record);
        outputs.putSync(record.file, id);
        if (written)
          recordChange(this.#store, {
            kind,
            file: record.file,
            change: stood ? "changed" : "added",
            hash: record.hash,
          });
      }
    });
    for (const { kind, key } of gone) this.#gone.push([kind, key]);
  }

  /** Removes pages that are no more, and `orphans`, files that a dead build left behind; clears the plan. */
  finish(orphans: readonly string[]): void {
    const { pages, outputs, pending, meta, root } = this.#store;
    root.transactionSync(() => {
      for (const id of this.#gone) {
        const record = pages.get(id as PageKey & string[]);
        pages.removeSync(id as PageKey & string[]);
        if (record === undefined || !samePage(outputs.get(record.file), id)) continue;
        this.#delete(record.file, id[0]);
        outputs.removeSync(record.file);
      }
      for (const file of this.#left) {
        const owner = outputs.get(file);
        const stillThere = owner !== undefined && pages.get(owner as PageKey & string[])?.file === file;
        if (stillThere) continue;
        this.#delete(file, owner?.[0] ?? "article");
        outputs.removeSync(file);
      }
      for (const file of orphans) if (outputs.get(file) === undefined) removePage(this.#output, file);
      pending.clearSync();
      meta.removeSync("renderAll");
    });
  }

  #delete(file: string, kind: string): void {
    removePage(this.#output, file);
    recordChange(this.#store, { kind, file, change: "deleted" });
  }
}

/** Adds a change to those since the last changes.json: a file added and deleted again was never there. */
function recordChange({ changes }: Store, next: FileChange): void {
  const last = changes.get(next.file)?.change;
  if (last === "added" && next.change === "deleted") changes.removeSync(next.file);
  else if (last === "added") changes.putSync(next.file, { ...next, change: "added" });
  else if (last === "deleted" && next.change === "added") changes.putSync(next.file, { ...next, change: "changed" });
  else changes.putSync(next.file, next);
}

function samePage(a: PageKey | undefined, b: PageKey): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Removes the announcements of writers and their drafts: everything announced is written and recorded. */
export function clearAnnouncements(cache: string, output: string, writers: number): void {
  for (let writer = 0; writer <= writers; writer++) {
    rmSync(announcementFile(cache, writer), { force: true });
    rmSync(`${output}/.digest-draft-${writer}`, { force: true });
  }
}

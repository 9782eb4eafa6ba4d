import { hashOf } from "../base/hash.ts";
import { type PageKey, type PageRecord, putMeta, type Store } from "../store/store.ts";

/**
 * Updates page records and two facts about the whole site: its name (`site` in the store), a sum of hashes over all
 * files and their contents, so that it follows from the output alone; and the number of pages of each kind. Costs grow
 * with the changes only. Use it inside a transaction and call `save` at the end.
 */
export class PageRecords {
  readonly #store: Store;
  readonly #counts: Map<string, number>;
  #sum: bigint;

  constructor(store: Store) {
    this.#store = store;
    this.#sum = BigInt(`0x${(store.meta.get("site") as string | undefined) ?? "0"}`);
    this.#counts = new Map(pageCounts(store));
  }

  get([kind, key]: PageKey): PageRecord | undefined {
    return this.#store.pages.get([kind, key]);
  }

  put([kind, key]: PageKey, record: PageRecord): void {
    const known = this.get([kind, key]);
    this.#sum += share(record) - share(known);
    if (known === undefined) this.#count(kind, 1);
    this.#store.pages.putSync([kind, key], record);
  }

  remove([kind, key]: PageKey): void {
    const known = this.get([kind, key]);
    if (known === undefined) return;
    this.#sum -= share(known);
    this.#count(kind, -1);
    this.#store.pages.removeSync([kind, key]);
  }

  clear(): void {
    this.#sum = 0n;
    this.#counts.clear();
    this.#store.pages.clearSync();
  }

  #count(kind: string, change: 1 | -1): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + change);
  }

  save(): void {
    putMeta(this.#store.meta, "pageCounts", [...this.#counts]);
    putMeta(this.#store.meta, "site", BigInt.asUintN(128, this.#sum).toString(16).padStart(32, "0"));
  }
}

/** Recorded number of pages of each kind. Counting them would read the whole table: a quarter of the store. */
export function pageCounts(store: Store): ReadonlyMap<string, number> {
  return new Map(store.meta.get("pageCounts") as [string, number][] | undefined);
}

/** The share of a page in the site's name. */
function share(record: PageRecord | undefined): bigint {
  return record === undefined ? 0n : BigInt(`0x${hashOf(`${record.file}\0${record.hash}`)}`);
}

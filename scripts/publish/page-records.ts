import { hashOf } from "../hash.ts";
import type { PageKey, PageRecord, Store } from "../store/store.ts";

/**
 * Changes the records of pages and, with them, the name of the whole site (`site` in the store): the sum of the hashes of
 * all files and their contents, so that it follows from the output alone and costs what changed. Use it inside a
 * transaction and call `save` at its end.
 */
export class PageRecords {
  readonly #store: Store;
  #sum: bigint;

  constructor(store: Store) {
    this.#store = store;
    this.#sum = BigInt(`0x${(store.meta.get("site") as string | undefined) ?? "0"}`);
  }

  get([kind, key]: PageKey): PageRecord | undefined {
    return this.#store.pages.get([kind, key]);
  }

  put([kind, key]: PageKey, record: PageRecord): void {
    this.#sum += share(record) - share(this.get([kind, key]));
    this.#store.pages.putSync([kind, key], record);
  }

  remove([kind, key]: PageKey): void {
    this.#sum -= share(this.get([kind, key]));
    this.#store.pages.removeSync([kind, key]);
  }

  clear(): void {
    this.#sum = 0n;
    this.#store.pages.clearSync();
  }

  save(): void {
    this.#store.meta.putSync("site", BigInt.asUintN(128, this.#sum).toString(16).padStart(32, "0"));
  }
}

/** What a page adds to the name of the site. */
function share(record: PageRecord | undefined): bigint {
  return record === undefined ? 0n : BigInt(`0x${hashOf(`${record.file}\0${record.hash}`)}`);
}

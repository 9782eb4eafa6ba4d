import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import type { ParsedArticle } from "../content/parse-article.ts";
import { isDamaged } from "./damage.ts";

/** A parsed file on its way into the index; its text is in the store's `texts` already. */
export interface IncomingFile {
  readonly hash: string;
  readonly parsed: Omit<ParsedArticle, "text" | "terms">;
}

/** The tables of the waiting room, by file below the content folder. */
interface Tables {
  readonly root: RootDatabase;
  readonly files: Database<IncomingFile, string>;
  readonly terms: Database<Buffer, string>;
}

/**
 * What a build parsed stands here, on disk, until all of it is known to be sound and is indexed. It has a file of its own, which is made
 * when it is needed and removed when it is empty: in the store, it left a third of the file free after a build from nothing, and every
 * later transaction had to go through the list of free pages, 0.3 s at 100,000 articles.
 */
export class WaitingRoom {
  readonly #folder: string;
  #tables: Tables | undefined;

  /** `cache` is the folder that the store's folder lies in. */
  constructor(cache: string) {
    this.#folder = join(cache, "waiting");
  }

  /** Whether nothing waits, not even what a build that died left behind. */
  isEmpty(): boolean {
    return this.#tables === undefined && !existsSync(this.#folder);
  }

  get files(): Tables["files"] {
    return this.#open().files;
  }

  get terms(): Tables["terms"] {
    return this.#open().terms;
  }

  /** Does all that `work` writes at once. */
  transaction(work: () => void): void {
    this.#open().root.transactionSync(work);
  }

  /** Forgets everything that waits. */
  async clear(): Promise<void> {
    await this.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    const tables = this.#tables;
    this.#tables = undefined;
    await tables?.root.close();
  }

  #open(): Tables {
    if (this.#tables !== undefined) return this.#tables;
    if (isDamaged(join(this.#folder, "data.mdb"), false)) rmSync(this.#folder, { recursive: true });
    mkdirSync(this.#folder, { recursive: true });
    const root = open({ path: this.#folder, noSync: true, mapSize: 2 ** 36, noMemInit: true });
    this.#tables = {
      root,
      files: root.openDB({ name: "files", encoding: "json" }),
      terms: root.openDB({ name: "terms", encoding: "binary" }),
    };
    return this.#tables;
  }
}

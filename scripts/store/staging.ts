import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import { refuseSpecialFiles } from "../base/regular-file.ts";
import type { ArticleText } from "../content/article.ts";
import type { Terms } from "../relate/contract.ts";
import { getUint32s } from "../relate/index/uint32s.ts";
import { isDamaged } from "./damage.ts";
import type { IncomingArticle } from "./parsed-file.ts";
import { transact } from "./transact.ts";

/** A parsed file on its way into the index. */
export interface StagedFile {
  readonly hash: string;
  readonly parsed: Omit<IncomingArticle, "text" | "terms">;
  /** Absent if the store's `texts` already contains it. */
  readonly text?: ArticleText;
}

/** A file staged in memory. */
export interface FileInMemory extends StagedFile {
  readonly text: ArticleText;
  readonly terms: Terms | undefined;
}

/** The tables of staging, by file below the content folder. */
interface Tables {
  readonly root: RootDatabase;
  readonly files: Database<StagedFile, string>;
  readonly terms: Database<Buffer, string>;
}

/**
 * Where parsed files wait until the whole build is known to be valid and is indexed: a few in memory, many on disk. On
 * disk they have a separate file, created when needed and deleted when empty. Inside the store they left a third of
 * the file free after a build from scratch, and every later transaction had to search the list of free pages: 0.3 s at
 * 100,000 articles.
 */
export class Staging {
  readonly #folder: string;
  #tables: Tables | undefined;
  /** By file below the content folder. */
  readonly #inMemory = new Map<string, FileInMemory>();

  /** `cache` is the folder that contains the store's folder. */
  constructor(cache: string) {
    this.#folder = join(cache, "staging");
  }

  /** Whether nothing is staged, not even by a build that died. */
  isEmpty(): boolean {
    return this.#inMemory.size === 0 && this.#isEmptyOnDisk();
  }

  #isEmptyOnDisk(): boolean {
    return this.#tables === undefined && !existsSync(this.#folder);
  }

  /** Stages a file in memory. */
  addInMemory(file: string, parsed: FileInMemory): void {
    this.#inMemory.set(file, parsed);
  }

  /** Stages files on disk: all that `work` puts, or none. */
  transaction(work: (put: (file: string, parsed: StagedFile, terms: Terms | undefined) => void) => void): void {
    const { root, files, terms } = this.#open();
    transact(root, () =>
      work((file, parsed, words) => {
        files.putSync(file, parsed);
        if (words !== undefined) terms.putSync(file, Buffer.from(words.buffer, words.byteOffset, words.byteLength));
      }),
    );
  }

  /** The staged files, below the content folder. Each loop reads them again: there may be more than fit in memory. */
  *files(): Generator<string> {
    yield* this.#inMemory.keys();
    if (!this.#isEmptyOnDisk()) yield* this.#open().files.getKeys({});
  }

  /** The staged files with their contents. */
  *parsed(): Generator<StagedFile & { readonly file: string }> {
    for (const [file, parsed] of this.#inMemory) yield { file, ...parsed };
    if (this.#isEmptyOnDisk()) return;
    for (const { key, value } of this.#open().files.getRange({})) yield { file: key, ...value };
  }

  /** Terms of a file's article; undefined if the file is not staged or its article is not to be published. */
  termsOf(file: string): Terms | undefined {
    const inMemory = this.#inMemory.get(file);
    if (inMemory !== undefined) return inMemory.terms;
    if (this.#isEmptyOnDisk()) return undefined;
    const { terms } = this.#open();
    return terms.doesExist(file) ? getUint32s(terms, file) : undefined;
  }

  /** Clears everything. */
  async clear(): Promise<void> {
    this.#inMemory.clear();
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
    refuseSpecialFiles(this.#folder);
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

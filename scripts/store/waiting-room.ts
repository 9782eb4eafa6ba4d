import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import type { ArticleText } from "../content/article.ts";
import type { Terms } from "../relate/contract.ts";
import { getWords } from "../relate/index/words.ts";
import { isDamaged } from "./damage.ts";
import type { IncomingArticle } from "./parsed-file.ts";
import { transact } from "./transact.ts";

/** A parsed file on its way into the index. */
export interface IncomingFile {
  readonly hash: string;
  readonly parsed: Omit<IncomingArticle, "text" | "terms">;
  /** Absent where the store's `texts` has it already. */
  readonly text?: ArticleText;
}

/** A file that waits in memory. */
export interface HeldFile extends IncomingFile {
  readonly text: ArticleText;
  readonly terms: Terms | undefined;
}

/** The tables of the waiting room, by file below the content folder. */
interface Tables {
  readonly root: RootDatabase;
  readonly files: Database<IncomingFile, string>;
  readonly terms: Database<Buffer, string>;
}

/**
 * What a build parsed stands here until all of it is known to be sound and is indexed: in memory where it is little, else on disk. There it has
 * a file of its own, which is made when it is needed and removed when it is empty: in the store, it left a third of the file free after a build
 * from nothing, and every later transaction had to go through the list of free pages, 0.3 s at 100,000 articles.
 */
export class WaitingRoom {
  readonly #folder: string;
  #tables: Tables | undefined;
  /** By file below the content folder. */
  readonly #held = new Map<string, HeldFile>();

  /** `cache` is the folder that the store's folder lies in. */
  constructor(cache: string) {
    this.#folder = join(cache, "waiting");
  }

  /** Whether nothing waits, not even what a build that died left behind. */
  isEmpty(): boolean {
    return this.#held.size === 0 && this.#isEmptyOnDisk();
  }

  #isEmptyOnDisk(): boolean {
    return this.#tables === undefined && !existsSync(this.#folder);
  }

  /** Lets a file wait in memory. */
  hold(file: string, parsed: HeldFile): void {
    this.#held.set(file, parsed);
  }

  /** Lets files wait on disk: all that `work` puts, or nothing. */
  transaction(work: (put: (file: string, parsed: IncomingFile, terms: Terms | undefined) => void) => void): void {
    const { root, files, terms } = this.#open();
    transact(root, () =>
      work((file, parsed, words) => {
        files.putSync(file, parsed);
        if (words !== undefined) terms.putSync(file, Buffer.from(words.buffer, words.byteOffset, words.byteLength));
      }),
    );
  }

  /** The files that wait, below the content folder. Read anew by each loop over them: there may be more than the memory holds. */
  *files(): Generator<string> {
    yield* this.#held.keys();
    if (!this.#isEmptyOnDisk()) yield* this.#open().files.getKeys({});
  }

  /** The files that wait and what they hold. */
  *parsed(): Generator<IncomingFile & { readonly file: string }> {
    for (const [file, parsed] of this.#held) yield { file, ...parsed };
    if (this.#isEmptyOnDisk()) return;
    for (const { key, value } of this.#open().files.getRange({})) yield { file: key, ...value };
  }

  /** What relates the article of a file to others; undefined when no such file waits, or its article is not to be published. */
  termsOf(file: string): Terms | undefined {
    const held = this.#held.get(file);
    if (held !== undefined) return held.terms;
    if (this.#isEmptyOnDisk()) return undefined;
    const { terms } = this.#open();
    return terms.doesExist(file) ? getWords(terms, file) : undefined;
  }

  /** Forgets everything that waits. */
  async clear(): Promise<void> {
    this.#held.clear();
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

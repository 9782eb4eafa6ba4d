import { statSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { compiledModule } from "../code/code-folder.ts";
import type { Folders } from "../command/arguments.ts";
import { foldersIn, type Listing, type Listings, listFolder } from "./list-folder.ts";
import { claim, type ListedAhead, type LookAheadJob } from "./look-ahead-job.ts";

// Asking the file system for the stamps of 100,000 files takes as long as everything else that a build does which finds nothing
// new. So a thread begins with it while the build is still being loaded, and both share what is left when the build gets there.

/** Stores smaller than this, of some 5,000 articles, belong to digests whose files are listed faster than a thread starts. In bytes. */
const smallStore = 100 * 2 ** 20;
/** Folders that are shared with the thread: 256 kB. Those found after them are listed when they are asked for. */
const mostShared = 65_536;
/** How long to wait for a folder that is the thread's, in ms: then it died. */
const patience = 2_000;

/** A thread that lists the folders of a digest from the first on; who asks for a listing that is not there yet lists from the last on. */
export class LookAhead implements Listings {
  readonly startedAt = Date.now();
  readonly #content: string;
  readonly #claims: Int32Array;
  readonly #done = shared(1);
  readonly #port: MessagePort;
  /** Paths of the folders found, in the order in which the thread finds them. */
  readonly #folders = [""];
  readonly #numbers = new Map([["", 0]]);
  readonly #listings = new Map<string, Listing>();
  readonly #patience: number;
  #unclaimed = 0;

  /**
   * @param thread path of the compiled `look-ahead-thread.ts`
   * @param most folders that are shared with it
   * @param wait for a folder that is the thread's, in ms
   */
  constructor(content: string, thread: string, most = mostShared, wait = patience) {
    this.#content = content;
    this.#patience = wait;
    this.#claims = shared(most);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: LookAheadJob = { content, claims: this.#claims, done: this.#done, port: port2 };
    const worker = new Worker(thread, { workerData, transferList: [port2] });
    // Whatever ends the thread early, the listings that it owes are made here.
    worker.on("error", () => {});
    worker.unref();
  }

  /** Folders that the thread is done with. */
  get foldersDone(): number {
    return Atomics.load(this.#done, 0);
  }

  list(folder: string): Listing {
    for (;;) {
      const done = this.foldersDone;
      this.#receive();
      const listing = this.#listings.get(folder);
      if (listing !== undefined) {
        this.#listings.delete(folder);
        this.#numbers.delete(folder);
        return listing;
      }
      const number = this.#numbers.get(folder);
      // The first folder is the thread's: it finds no other in one that it has not listed itself.
      if (number === undefined || (number > 0 && claim(this.#claims, number))) return listFolder(this.#content, folder);
      if (!this.#listAnother() && Atomics.wait(this.#done, 0, done, this.#patience) === "timed-out")
        return listFolder(this.#content, folder);
    }
  }

  /** Takes in what the thread has found. */
  #receive(): void {
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      const { folder, listing } = next.message as ListedAhead;
      if (listing === undefined) {
        this.#numbers.delete(folder);
        continue;
      }
      this.#listings.set(folder, listing);
      for (const found of foldersIn(listing, folder)) {
        if (this.#folders.length === this.#claims.length) break;
        this.#numbers.set(found, this.#folders.length);
        this.#folders.push(found);
      }
      this.#unclaimed = this.#folders.length;
    }
  }

  /** Lists the last folder that nobody has claimed; false when there is none. */
  #listAnother(): boolean {
    while (this.#unclaimed > 0) {
      this.#unclaimed--;
      if (!claim(this.#claims, this.#unclaimed)) continue;
      const folder = this.#folders[this.#unclaimed] ?? "";
      this.#listings.set(folder, listFolder(this.#content, folder));
      return true;
    }
    return false;
  }
}

function shared(size: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(size * 4));
}

/** Begins to look at the article files of a large digest; undefined where that is not worth a thread. */
export async function lookAhead({ content, cache }: Folders): Promise<LookAhead | undefined> {
  const store = statSync(join(cache, "store/data.mdb"), { throwIfNoEntry: false });
  if (store === undefined || store.size < smallStore) return undefined;
  return new LookAhead(content, await compiledModule("scripts/content/look-ahead-thread.ts"));
}

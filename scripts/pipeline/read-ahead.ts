import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compiledModule } from "../code/code-folder.ts";
import { type FolderOnDisk, FolderReader } from "../content/read-folder.ts";

/** What a thread needs to read folders. */
export interface FolderJob {
  readonly content: string;
  /** Folders in the content folder. */
  readonly folders: readonly string[];
  /** How many of them are taken; shared by the threads. */
  readonly taken: Int32Array;
}

type Receive = (folder: FolderOnDisk) => void;

/** Reads a content folder in threads, while the build does other work. */
export class ReadAhead {
  readonly #content: string;
  readonly #threads: Worker[] = [];
  readonly #found: FolderOnDisk[] = [];
  #receive: Receive = (folder) => this.#found.push(folder);
  readonly #finished: Promise<void>;

  constructor(content: string) {
    this.#content = content;
    this.#finished = this.#start();
    this.#finished.catch(() => {});
  }

  /**
   * Passes all folders on. If a thread fails, reads everything here again, which throws the error itself; folders may
   * then be passed on twice.
   */
  async all(receive: Receive): Promise<void> {
    for (const folder of this.#found.splice(0)) receive(folder);
    this.#receive = receive;
    try {
      await this.#finished;
    } catch {
      for (const folder of new FolderReader(this.#content).all("")) receive(folder);
    }
  }

  /** Ends the threads. */
  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  async #start(): Promise<void> {
    const content = this.#content;
    const top = new FolderReader(content).read("");
    this.#receive(top);
    const folders = top.folders.toSorted().reverse();
    const taken = new Int32Array(new SharedArrayBuffer(4));
    const code = await compiledModule("scripts/pipeline/folder-worker.ts");
    const workerData: FolderJob = { content, folders, taken };
    await Promise.all(
      Array.from({ length: Math.min(availableParallelism(), folders.length) }, () => this.#run(code, workerData)),
    );
  }

  #run(code: string, workerData: FolderJob): Promise<void> {
    const thread = new Worker(code, { workerData });
    this.#threads.push(thread);
    thread.on("message", (folder: FolderOnDisk) => this.#receive(folder));
    return new Promise((resolve, reject) => {
      thread.on("error", reject);
      thread.on("exit", () => resolve());
    });
  }
}

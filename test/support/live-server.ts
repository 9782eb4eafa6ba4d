import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import type { Folders } from "../../scripts/base/folders.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { freePort } from "../../scripts/tools/free-port.ts";

/** The tests do not depend on it: reaching it is a failure. In ms. */
const patience = 60_000;

/** `npm start` in a separate process. */
export class LiveServer {
  /** Its output so far. */
  said = "";
  readonly #process: ChildProcessWithoutNullStreams;

  private constructor(process: ChildProcessWithoutNullStreams) {
    this.#process = process;
    for (const stream of [process.stdout, process.stderr]) {
      stream.setMaxListeners(0).on("data", (text: Buffer) => {
        this.said += text;
      });
    }
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Starts it, and waits for its first build. `now` is the time of all its builds. */
  static async start(folders: Folders, now: string): Promise<LiveServer> {
    const options = Object.entries(folders).flatMap(([option, folder]) => [`--${option}`, folder]);
    const port = String(await freePort());
    const server = new LiveServer(
      spawn(process.execPath, ["scripts/run.mjs", "start", "--port", port, ...options], {
        cwd: generatorFolder,
        env: { ...process.env, BUILD_TIME: now },
      }),
    );
    await server.until(() => / ms\)\./.test(server.said), "the first build");
    return server;
  }

  /**
   * Waits for a condition, which is evaluated whenever the server has printed more; it prints a line after each build.
   */
  async until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const ends = performance.now() + patience;
    for (let length = -1; ; ) {
      if (this.said.length === length) await this.#hear(ends);
      if (performance.now() > ends) throw new Error(`Timed out waiting for ${what}. The server said:\n${this.said}`);
      ({ length } = this.said);
      if (await isSo()) return;
    }
  }

  /** Waits until the server prints something, ends, or time is up. */
  async #hear(ends: number): Promise<void> {
    const { stdout, stderr } = this.#process;
    const listening = new AbortController();
    const timer = setTimeout(() => listening.abort(), Math.max(0, ends - performance.now()));
    const more = [stdout, stderr].map((stream) => once(stream, "data", listening));
    await Promise.race([...more, once(this.#process, "exit", listening)]).catch(() => {});
    clearTimeout(timer);
    listening.abort();
    await Promise.allSettled(more);
  }

  /** Runs `work` while the server starts no builds by its timer. */
  async whilePaused<T>(work: () => Promise<T>): Promise<T> {
    this.#process.kill("SIGSTOP");
    try {
      return await work();
    } finally {
      this.#process.kill("SIGCONT");
    }
  }

  /** Waits until it ends by itself and all of its output has arrived. */
  async ended(): Promise<void> {
    await once(this.#process, "close", { signal: AbortSignal.timeout(patience) });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await gone;
  }
}

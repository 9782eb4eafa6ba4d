import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { CommandError } from "../base/command-error.ts";
import type { Folders } from "../base/folders.ts";
import { compiledModule } from "../code/code-folder.ts";
import { inOrderOfTime } from "../pages/period.ts";
import type { Plan } from "../pages/plan.ts";
import type { Digest } from "../store/digest.ts";
import { killWithBuild } from "../store/lock.ts";
import type { Store } from "../store/store.ts";
import { type Batch, cutKeys } from "./cut-keys.ts";
import { type BatchResult, type RenderSite, renderBatch } from "./render-batch.ts";

/** Pages that a process is handed in one go, unless a build says otherwise: of a build that dies, two such batches are to be looked at again. */
const usualBatch = 1_500;
/** Up to this many pages, starting a second process costs more than it saves. */
const fewPages = 1_200;

/** A batch as it crosses to a shard: kinds by name. */
export interface BatchMessage {
  readonly batch: readonly (readonly [kind: string, keys: readonly string[]])[];
  /** See `RenderSite`. */
  readonly writer: number;
}

/** In how many pieces a plan is rendered. */
export interface RenderLimits {
  /** Processes; by default one for a small plan, else one for each core. */
  readonly shards?: number | undefined;
  /** Pages that a process is handed in one go. */
  readonly batch?: number | undefined;
}

/** What a shard needs to know to open the same store. */
export interface ShardJob {
  readonly folders: Folders;
  readonly now: number;
  readonly drafts: boolean;
  readonly sharedHash: string;
}

/**
 * Renders batches of a plan and hands each one's result over as soon as its files are written. A few are rendered here, many
 * by one process for each core, or by as many as `limits` say. What comes out does not depend on how many.
 */
export async function renderBatches(
  batches: readonly Batch[],
  store: Store,
  digest: Digest,
  site: RenderSite,
  folders: Folders,
  { shards, batch: batchSize = usualBatch }: RenderLimits,
  receive: Receive,
): Promise<void> {
  const pages = pagesIn(batches);
  const processes = shards ?? (pages <= fewPages ? 1 : availableParallelism());
  if (processes === 1 && pages <= batchSize * 4) {
    for (const batch of batches) receive(await renderBatch(store, digest, batch, site), batch);
    return;
  }
  const queue = new BatchQueue(batches, processes);
  const job = { folders, now: digest.now, drafts: site.shared.preview === true, sharedHash: site.sharedHash };
  const running = Array.from({ length: Math.min(processes, batches.length) }, (_, index) =>
    runShard(job, [index * 2 + 1, index * 2 + 2], queue, receive),
  );
  // Also when one fails: the others end with the batch they have, before anybody else may build.
  const ends = await Promise.allSettled(running);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** What a shard answers when a batch threw. An error loses its class, code and path on the way, so they are told in words. */
export interface ShardFailure {
  readonly failed: unknown;
  /** The message of a CommandError. */
  readonly told: string | undefined;
}

/** Takes what became of a batch. */
export type Receive = (result: BatchResult, batch: Batch) => void;

/** How many pages batches hold. */
export function pagesIn(batches: readonly Batch[]): number {
  return batches.flat().reduce((sum, [, keys]) => sum + keys.length, 0);
}

/** The plan cut into pieces of at most `batchSize` pages, in order of time when there are several. */
export function cutPlan({ keys }: Plan, digest: Digest, batchSize = usualBatch): readonly Batch[] {
  const pieces = cutKeys(keys, batchSize);
  return pieces.length > 1 ? cutKeys(inOrderOfTime(keys, digest), batchSize) : pieces;
}

/** The batches that no shard has yet. */
class BatchQueue {
  readonly #left: Batch[];
  readonly #shards: number;

  constructor(batches: readonly Batch[], shards: number) {
    this.#left = [...batches];
    this.#shards = shards;
  }

  /** The next batch; undefined when there is none, or so few that each is kept for a shard that has nothing to do. */
  next(isIdle: boolean): Batch | undefined {
    return isIdle || this.#left.length >= this.#shards ? this.#left.shift() : undefined;
  }

  clear(): void {
    this.#left.length = 0;
  }
}

/**
 * Starts a shard and hands it batches. It has the next one before the last is recorded, so that it need not wait for that; what it
 * announces under one of its two numbers it keeps until then.
 */
async function runShard(
  job: ShardJob,
  writers: readonly [number, number],
  queue: BatchQueue,
  receive: Receive,
): Promise<void> {
  const shardScript = await compiledModule("scripts/render/shard.ts");
  return new Promise((resolve, reject) => {
    const shard = fork(shardScript, [JSON.stringify(job)], {
      execArgv: ["--max-semi-space-size=64"],
      serialization: "advanced",
    });
    killWithBuild(shard);
    /** What the shard has not answered yet, in order. */
    const sent: Batch[] = [];
    let turn = 0;
    let done = false;
    let failure: unknown;
    const fail = (error: unknown) => {
      failure ??= error;
      queue.clear();
      shard.kill();
    };
    const send = () => {
      const next = queue.next(sent.length === 0);
      if (next === undefined) return;
      const batch = next.map(([kind, keys]) => [kind.name, keys] as const);
      shard.send({ batch, writer: writers[turn] ?? 0 } satisfies BatchMessage);
      sent.push(next);
      turn = 1 - turn;
    };
    shard.on("error", reject);
    shard.on("exit", (code, signal) => {
      if (done && code === 0) return resolve();
      queue.clear();
      const early = `A shard of the build ended early (${signal ?? `exit code ${code}`}).`;
      reject(failure ?? new CommandError(`${early}\n  To do: build again: finished work is kept`));
    });
    shard.on("message", (message: BatchResult | ShardFailure | "ready") => {
      if (typeof message === "object" && "failed" in message) {
        return fail(message.told === undefined ? message.failed : new CommandError(message.told));
      }
      if (message === "ready") send();
      else {
        const batch = sent.shift();
        if (batch === undefined) return fail(new Error("A shard answered what it was not asked."));
        try {
          receive(message, batch);
        } catch (error) {
          return fail(error);
        }
      }
      send();
      if (sent.length > 0) return;
      done = true;
      shard.disconnect();
    });
  });
}

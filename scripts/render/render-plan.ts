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

/** Pages per batch unless a build says otherwise: after a crash, two such batches must be checked again. */
const usualBatch = 1_500;
/** Up to this number of pages, a second process costs more than it saves. */
const fewPages = 1_200;

/** A batch as sent to a shard: kinds by name. */
export interface BatchMessage {
  readonly batch: readonly (readonly [kind: string, keys: readonly string[]])[];
  /** See `RenderSite`. */
  readonly writer: number;
}

/** Limits for cutting a plan into batches. */
export interface RenderLimits {
  /** Number of processes; by default one for a small plan, else one for each core. */
  readonly shards?: number | undefined;
  /** Pages per batch. */
  readonly batch?: number | undefined;
}

/** What a shard needs to open the same store. */
export interface ShardJob {
  readonly folders: Folders;
  readonly now: number;
  readonly drafts: boolean;
  readonly sharedHash: string;
}

/** The input of all batches. `site` is where they are rendered to. */
export interface RenderInput {
  readonly store: Store;
  readonly digest: Digest;
  readonly site: RenderSite;
}

/**
 * Renders batches of a plan and passes each result on as soon as its files are written. Renders a few here, many in one
 * process for each core, or in as many as `limits` says. The output does not depend on this number.
 */
export async function renderBatches(
  batches: readonly Batch[],
  { store, digest, site }: RenderInput,
  { shards, batch: batchSize = usualBatch }: RenderLimits,
  receive: Receive,
): Promise<void> {
  const pages = weightOf(batches);
  const processes = shards ?? (pages <= fewPages ? 1 : availableParallelism());
  if (processes === 1 && pages <= batchSize * 4) {
    for (const batch of batches) receive(await renderBatch(store, digest, batch, site), batch);
    return;
  }
  const queue = new BatchQueue(batches, processes);
  const job = {
    folders: { ...digest.folders, output: site.output, cache: site.cache },
    now: digest.now,
    drafts: site.shared.preview === true,
    sharedHash: site.sharedHash,
  };
  const running = Array.from({ length: Math.min(processes, batches.length) }, (_, index) =>
    runShard(job, [index * 2 + 1, index * 2 + 2], queue, receive),
  );
  // Even if one fails, the others must finish their batch before another build may start.
  const ends = await Promise.allSettled(running);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/**
 * The answer of a shard whose batch threw. An error loses its class, code and path on the way, so its message is sent
 * separately.
 */
export interface ShardFailure {
  readonly failed: unknown;
  /** The message of a CommandError. */
  readonly message: string | undefined;
}

/** Receives the result of a batch. */
export type Receive = (result: BatchResult, batch: Batch) => void;

/** The number of pages in batches. */
export function pagesIn(batches: readonly Batch[]): number {
  return batches.flat().reduce((sum, [, keys]) => sum + keys.length, 0);
}

/** The same in ordinary pages. */
function weightOf(batches: readonly Batch[]): number {
  return batches.flat().reduce((sum, [{ weight = 1 }, keys]) => sum + keys.length * weight, 0);
}

/** Cuts the plan into pieces of at most `batchSize` pages, in order of time if there are several. */
export function cutPlan({ keys }: Plan, digest: Digest, batchSize = usualBatch): readonly Batch[] {
  const pieces = cutKeys(keys, batchSize);
  return pieces.length > 1 ? cutKeys(inOrderOfTime(keys, digest), batchSize) : pieces;
}

/** The batches not yet given to a shard. */
class BatchQueue {
  readonly #left: Batch[];
  readonly #shards: number;

  constructor(batches: readonly Batch[], shards: number) {
    this.#left = [...batches];
    this.#shards = shards;
  }

  /** The next batch; undefined if there is none, or if so few are left that they are reserved for idle shards. */
  next(isIdle: boolean): Batch | undefined {
    return isIdle || this.#left.length >= this.#shards ? this.#left.shift() : undefined;
  }

  clear(): void {
    this.#left.length = 0;
  }
}

/**
 * Starts a shard and sends it batches. It gets the next batch before the last one is recorded, so that it never waits
 * for that; announcements under one of its two numbers stay until then.
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
    /** Batches the shard has not answered yet, in order. */
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
        return fail(message.message === undefined ? message.failed : new CommandError(message.message));
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

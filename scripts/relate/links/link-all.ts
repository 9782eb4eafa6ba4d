import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compiledFolder } from "../../base/generator-folder.ts";
import { compiledPath } from "../../code/code-folder.ts";
import { type LinkJob, linkUnfinished, linkWaiting } from "./link-blocks.ts";

/** Below so many articles, starting a second core costs more than it saves. */
const FEW_ARTICLES = 4_000;

/** Threads that help the calling one. */
export interface Helpers {
  /** Path of the compiled link-worker. */
  readonly module: string;
  readonly count: number;
}

/**
 * Links every article to older ones, on all cores when there are many. What comes out does not depend on how many help, nor on whether
 * they come up at all: the calling thread never waits for one, but does again what is not done when it has nothing else to do.
 */
export function linkAll(job: LinkJob, helpers: Helpers | undefined = helpersFor(job)): void {
  const workers = Array.from({ length: helpers?.count ?? 0 }, () => startWorker(helpers?.module ?? "", job));
  linkWaiting(job);
  linkUnfinished(job);
  for (const worker of workers) void worker.terminate();
}

/** None where the sources themselves run, which a thread cannot read. */
function helpersFor(job: LinkJob): Helpers | undefined {
  if (compiledFolder === undefined || job.ats.length < FEW_ARTICLES) return undefined;
  return {
    module: compiledPath(compiledFolder, "scripts/relate/links/link-worker.ts"),
    count: availableParallelism() - 1,
  };
}

function startWorker(module: string, job: LinkJob): Worker {
  const worker = new Worker(module, { workerData: job });
  // What it cannot do the calling thread does.
  worker.on("error", () => {});
  worker.unref();
  return worker;
}

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { compiledFolder } from "../../base/generator-folder.ts";
import { compiledPath } from "../../code/code-folder.ts";
import { type LinkJob, linkUnfinished, linkWaiting } from "./link-blocks.ts";

/** With fewer articles a second core costs more than it saves. */
const FEW_ARTICLES = 4_000;

/** Worker threads. */
export interface Helpers {
  /** Path of the compiled link-worker. */
  readonly module: string;
  readonly count: number;
}

/**
 * Links every article to older ones, on all cores if there are many articles. The result does not depend on how many
 * workers start: the calling thread never waits for them, and repeats their unfinished blocks at the end.
 */
export function linkAll(job: LinkJob, helpers: Helpers | undefined = helpersFor(job)): void {
  const workers = Array.from({ length: helpers?.count ?? 0 }, () => startWorker(helpers?.module ?? "", job));
  linkWaiting(job);
  linkUnfinished(job);
  for (const worker of workers) void worker.terminate();
}

/** No workers when running from source, which workers cannot load. */
function helpersFor(job: LinkJob): Helpers | undefined {
  if (compiledFolder === undefined || job.ats.length < FEW_ARTICLES) return undefined;
  return {
    module: compiledPath(compiledFolder, "scripts/relate/links/link-worker.ts"),
    count: availableParallelism() - 1,
  };
}

function startWorker(module: string, job: LinkJob): Worker {
  const worker = new Worker(module, { workerData: job });
  // The calling thread does the work of a failed worker.
  worker.on("error", () => {});
  worker.unref();
  return worker;
}

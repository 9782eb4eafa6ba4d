import { CommandError } from "../base/command-error.ts";
import { explainSystemError } from "../base/explain-system-error.ts";
import { cachedSettings } from "../content/cached-settings.ts";
import { kinds } from "../pages/kinds.ts";
import { sharedOf } from "../pages/shared.ts";
import { shareLock } from "../store/lock.ts";
import { openStoreForReading } from "../store/store.ts";
import { storedDigest } from "../store/stored-digest.ts";
import { renderBatch } from "./render-batch.ts";
import type { BatchMessage, ShardFailure, ShardJob } from "./render-plan.ts";

// A shard of a build: a process that has the store open for reading and renders the batches it receives.

const job = JSON.parse(process.argv[2] ?? "") as ShardJob;
shareLock(job.folders.cache);
// The build has ended or died, so its results are not needed any more.
process.on("disconnect", () => process.exit());
void start();

async function start(): Promise<void> {
  const settings = await cachedSettings(job.folders);
  if ("problems" in settings) throw new Error(`${job.folders.data} was changed during the build.`);
  const store = openStoreForReading(job.folders.cache);
  const digest = storedDigest(store, settings, job.folders, job.now);
  const site = {
    output: job.folders.output,
    cache: job.folders.cache,
    shared: sharedOf(settings, job.folders, job.drafts),
    sharedHash: job.sharedHash,
  };
  const kindByName = new Map(kinds.map((kind) => [kind.name, kind]));

  const render = async ({ batch, writer }: BatchMessage) => {
    const keys = batch.map(([name, ofKind]) => {
      const kind = kindByName.get(name);
      if (kind === undefined) throw new Error(`There is no kind of page "${name}".`);
      return [kind, ofKind] as const;
    });
    try {
      process.send?.(await renderBatch(store, digest, keys, { ...site, writer }));
    } catch (error) {
      const known = error instanceof CommandError ? error : explainSystemError(error);
      process.send?.({ failed: error, message: known?.message } satisfies ShardFailure);
    }
  };
  // Batches run one after another.
  let last = Promise.resolve();
  process.on("message", (message: BatchMessage) => {
    last = last.then(() => render(message));
  });
  process.send?.("ready");
}

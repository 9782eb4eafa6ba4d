import { CommandError } from "../base/command-error.ts";
import { explainSystemError } from "../base/explain-system-error.ts";
import { keptSettings } from "../content/kept-settings.ts";
import { kinds } from "../pages/kinds.ts";
import { sharedOf } from "../pages/shared.ts";
import { shareLock } from "../store/lock.ts";
import { openStoreForReading } from "../store/store.ts";
import { storedDigest } from "../store/stored-digest.ts";
import { renderBatch } from "./render-batch.ts";
import type { BatchMessage, ShardFailure, ShardJob } from "./render-plan.ts";

// A shard of a build: a process with the store open for reading that renders the batches it is sent.

const job = JSON.parse(process.argv[2] ?? "") as ShardJob;
shareLock(job.folders.cache);
// The build is done, or it died: nobody wants what this process might still write.
process.on("disconnect", () => process.exit());
void start();

async function start(): Promise<void> {
  const settings = await keptSettings(job.folders);
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
      const told = error instanceof CommandError ? error : explainSystemError(error);
      process.send?.({ failed: error, told: told?.message } satisfies ShardFailure);
    }
  };
  // Each batch waits for the one before it.
  let last = Promise.resolve();
  process.on("message", (message: BatchMessage) => {
    last = last.then(() => render(message));
  });
  process.send?.("ready");
}

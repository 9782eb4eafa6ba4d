import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSettings } from "../../scripts/content/read-registries.ts";
import { kinds } from "../../scripts/pages/kinds.ts";
import { planAll, readPlan } from "../../scripts/pages/plan.ts";
import { sharedOf } from "../../scripts/pages/shared.ts";
import { announcementFiles, type BatchResult } from "../../scripts/render/render-batch.ts";
import { cutPlan, renderBatches } from "../../scripts/render/render-plan.ts";
import { closeStore, openStore } from "../../scripts/store/store.ts";
import { storedDigest } from "../../scripts/store/stored-digest.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

const now = "2024-03-10T10:00:00Z";

/** The announcements; a shard may delete them at any time, even between listing and reading a file. */
function announced(cache: string): readonly string[] {
  return [...announcementFiles(cache).values()].flatMap((file) => {
    try {
      return readFileSync(file, "utf8").split("\n").slice(0, -1);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  });
}

/** The announcements once the next batch has begun. Nothing else runs in this process until then. */
function announcedWithNext(cache: string, { rendered }: BatchResult): readonly string[] {
  const own = new Set(rendered.map(({ record }) => record.file));
  for (let reads = 0; reads < 100_000; reads++) {
    const files = announced(cache);
    if (files.some((file) => !own.has(file))) return files;
  }
  throw new Error("The shard waits for its batch to be recorded before it begins the next.");
}

test("a shard that begins its next batch keeps announcing the files of an unrecorded one", async () => {
  const digest = new WrittenDigest();
  digest.write({ ...writtenData(), "articles/2024/03/a.md": articleFile({ date: "2024-03-09" }) });
  await digest.mustBuild(now);
  const { folders } = digest;
  const settings = readSettings(folders);
  if ("problems" in settings) throw new Error("The settings are sound.");
  const store = openStore(folders.cache);
  try {
    const stored = storedDigest(store, settings, folders, Date.parse(now));
    // The output is empty, so every page is announced and written.
    store.root.transactionSync(() => {
      store.pages.clearSync();
      planAll(store);
    });
    const batches = cutPlan(readPlan(store, kinds, stored), stored, 10);
    assert.ok(batches.length > 4, "too many pages to be rendered in this process");
    const output = join(digest.root, "elsewhere");
    mkdirSync(output);
    writeFileSync(join(folders.cache, "lock"), `${process.pid}.`);
    const site = { output, cache: folders.cache, shared: sharedOf(settings, folders), sharedHash: "", writer: 0 };
    let looked = 0;
    const limits = { shards: 1, batch: 10 };
    await renderBatches(batches, { store, digest: stored, site }, limits, (result) => {
      looked++;
      // There is none after the last one.
      if (looked === batches.length) return;
      const files = announcedWithNext(folders.cache, result);
      for (const { record } of result.rendered) assert.ok(files.includes(record.file), `${record.file} is announced`);
    });
    assert.is(looked, batches.length);
  } finally {
    await closeStore(store, folders.cache);
    rmSync(digest.root, { recursive: true });
  }
});

test.run();

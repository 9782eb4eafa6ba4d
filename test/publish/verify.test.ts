import { lstatSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hashOf } from "../../scripts/base/hash.ts";
import { finishSite } from "../../scripts/publish/finish-site.ts";
import { PageRecords } from "../../scripts/publish/page-records.ts";
import { prepareOutput } from "../../scripts/publish/prepare-output.ts";
import { Publisher } from "../../scripts/publish/record.ts";
import { closeStore, openStore, type PageKey } from "../../scripts/store/store.ts";

/** Deletes the last of this many files by hand. Returns the number of builds until one notices. */
async function buildsUntilFound(files: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  const [output, cache] = [join(folder, "site"), join(folder, "cache")];
  const store = openStore(cache);
  try {
    prepareOutput(store, { output, cache }, { thorough: false, apart: [] });
    const names = Array.from({ length: files }, (_, index) => `/${String(index).padStart(5, "0")}.txt`);
    store.root.transactionSync(() => {
      const pages = new PageRecords(store);
      for (const file of names) {
        const path = join(output, file);
        writeFileSync(path, file);
        const { size, mtimeMs } = lstatSync(path);
        const key = ["asset", file] as PageKey & string[];
        pages.put(key, { file, viewHash: "", hash: hashOf(file), size, mtimeMs });
        store.outputs.putSync(file, key);
      }
      pages.save();
    });
    const publisher = new Publisher(store, { output, cache });
    finishSite(publisher, store, { output, cache }, { verifyFrom: undefined, apart: [] }, 0);
    const lost = names.at(-1) ?? "";
    rmSync(join(output, lost));
    for (let builds = 1; builds <= files; builds++) {
      const { restored, verifyFrom } = prepareOutput(store, { output, cache }, { thorough: false, apart: [] });
      finishSite(publisher, store, { output, cache }, { verifyFrom, apart: [] }, 0);
      if (restored.length === 0) continue;
      assert.equal(restored, [lost]);
      return builds;
    }
    return Number.POSITIVE_INFINITY;
  } finally {
    await closeStore(store, cache);
    rmSync(folder, { recursive: true });
  }
}

test("every build verifies all files of a small site", async () => {
  assert.is(await buildsUntilFound(2_000), 1);
});

test("builds of a large site each verify another part, at least 200 files", async () => {
  const builds = await buildsUntilFound(2_500);
  assert.ok(builds >= 2 && builds <= 13, `found by build ${builds}`);
});

test.run();

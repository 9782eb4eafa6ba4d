import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isDamaged } from "../../scripts/store/damage.ts";
import { closeStore, openStore } from "../../scripts/store/store.ts";
import { currentBoot } from "../../scripts/store/unclean-shutdown-marker.ts";

/** Calls `look` with a cache folder and the data file of its store, which contains about a hundred pages. */
async function withStore(look: (cache: string, file: string) => Promise<void> | void): Promise<void> {
  const cache = mkdtempSync(join(tmpdir(), "damage-"));
  try {
    const store = openStore(cache);
    store.root.transactionSync(() => {
      for (let i = 0; i < 2000; i++) store.warnings.putSync(`file-${i}`, []);
    });
    await closeStore(store, cache);
    await look(cache, join(cache, "store/data.mdb"));
  } finally {
    rmSync(cache, { recursive: true });
  }
}

test("a store that was closed is sound", async () => {
  await withStore((_, file) => assert.not(isDamaged(file, true)));
});

test("a missing or empty store is not damaged", async () => {
  await withStore((cache, file) => {
    assert.not(isDamaged(join(cache, "no-such-file"), true));
    writeFileSync(file, "");
    assert.not(isDamaged(file, true));
  });
});

test("a store truncated anywhere is damaged", async () => {
  await withStore((_, file) => {
    const whole = readFileSync(file);
    for (const size of [1, 100, 4096, 4200, 8192, 20_000, whole.length - 4096]) {
      writeFileSync(file, whole);
      truncateSync(file, size);
      assert.ok(isDamaged(file, true), `${size} of ${whole.length} bytes`);
    }
  });
});

test("a file of another format is damaged", async () => {
  await withStore((_, file) => {
    writeFileSync(file, "This is a note that somebody put here.\n".repeat(1000));
    assert.ok(isDamaged(file, false));
    const zeros = Buffer.alloc(100_000);
    writeFileSync(file, zeros);
    assert.ok(isDamaged(file, false));
  });
});

test("a store whose last pages were freed before they were written is sound", async () => {
  const cache = mkdtempSync(join(tmpdir(), "damage-"));
  const file = join(cache, "store/data.mdb");
  const store = openStore(cache);
  store.root.transactionSync(() => {
    for (let i = 0; i < 200; i++) store.stamps.putSync(`folder-${i}`, Buffer.alloc(9000));
    for (let i = 100; i < 200; i++) store.stamps.removeSync(`folder-${i}`);
  });
  assert.ok(isDamaged(file, true), "The file is shorter than it says.");
  assert.not(isDamaged(file, false));
  await closeStore(store, cache);
  assert.not(isDamaged(file, true));
  const again = openStore(cache);
  assert.is(again.stamps.getKeysCount({}), 100);
  await closeStore(again, cache);
  rmSync(cache, { recursive: true });
});

test("a store that a process left open is opened as it is", async () => {
  await withStore(async (cache) => {
    writeFileSync(join(cache, "store/open"), `${currentBoot()}\n`);
    const store = openStore(cache);
    assert.is(store.warnings.getKeysCount({}), 2000);
    await closeStore(store, cache);
    assert.not(existsSync(join(cache, "store/open")));
  });
});

test("a store that was open when the machine went down is rebuilt", async () => {
  await withStore(async (cache) => {
    writeFileSync(join(cache, "store/open"), "a boot before this one\n");
    const store = openStore(cache);
    assert.is(store.warnings.getKeysCount({}), 0);
    assert.is(readFileSync(join(cache, "store/open"), "utf8").trim(), currentBoot());
    await closeStore(store, cache);
    assert.not(existsSync(join(cache, "store/open")));
  });
});

test("opening a damaged store rebuilds it", async () => {
  await withStore(async (cache, file) => {
    truncateSync(file, 20_000);
    const store = openStore(cache);
    assert.is(store.warnings.getKeysCount({}), 0);
    assert.type(store.meta.get("version"), "number");
    await store.root.close();
  });
});

test("opening a store of another version rebuilds it", async () => {
  await withStore(async (cache) => {
    const old = openStore(cache);
    old.meta.putSync("version", -1);
    await closeStore(old, cache);
    const store = openStore(cache);
    assert.is(store.warnings.getKeysCount({}), 0);
    await store.root.close();
  });
});

test("a folder without a store gets a new one", async () => {
  const cache = mkdtempSync(join(tmpdir(), "damage-"));
  mkdirSync(join(cache, "store"));
  const store = openStore(cache);
  assert.type(store.meta.get("version"), "number");
  await store.root.close();
  rmSync(cache, { recursive: true });
});

test.run();

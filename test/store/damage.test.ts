import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isDamaged } from "../../scripts/store/damage.ts";
import { openStore } from "../../scripts/store/store.ts";

/** Calls `look` with a cache folder and the data file of the store in it, which holds some hundred pages. */
async function withStore(look: (cache: string, file: string) => Promise<void> | void): Promise<void> {
  const cache = mkdtempSync(join(tmpdir(), "damage-"));
  try {
    const store = openStore(cache);
    store.root.transactionSync(() => {
      for (let i = 0; i < 2000; i++) store.warnings.putSync(`file-${i}`, []);
    });
    await store.root.close();
    await look(cache, join(cache, "store/data.mdb"));
  } finally {
    rmSync(cache, { recursive: true });
  }
}

test("a store that was closed is sound", async () => {
  await withStore((_, file) => assert.not(isDamaged(file)));
});

test("a store that does not exist, or is empty, is not damaged", async () => {
  await withStore((cache, file) => {
    assert.not(isDamaged(join(cache, "no-such-file")));
    writeFileSync(file, "");
    assert.not(isDamaged(file));
  });
});

test("a store that was cut short anywhere is damaged", async () => {
  await withStore((_, file) => {
    const whole = readFileSync(file);
    for (const size of [1, 100, 4096, 4200, 8192, 20_000, whole.length - 4096]) {
      writeFileSync(file, whole);
      truncateSync(file, size);
      assert.ok(isDamaged(file), `${size} of ${whole.length} bytes`);
    }
  });
});

test("a file of something else is damaged", async () => {
  await withStore((_, file) => {
    writeFileSync(file, "This is a note that somebody put here.\n".repeat(1000));
    assert.ok(isDamaged(file));
    const zeros = Buffer.alloc(100_000);
    writeFileSync(file, zeros);
    assert.ok(isDamaged(file));
  });
});

test("opening makes a damaged store anew", async () => {
  await withStore(async (cache, file) => {
    truncateSync(file, 20_000);
    const store = openStore(cache);
    assert.is(store.warnings.getKeysCount({}), 0);
    assert.type(store.meta.get("version"), "number");
    await store.root.close();
  });
});

test("opening makes a store of another version anew", async () => {
  await withStore(async (cache) => {
    const old = openStore(cache);
    old.meta.putSync("version", -1);
    await old.root.close();
    const store = openStore(cache);
    assert.is(store.warnings.getKeysCount({}), 0);
    await store.root.close();
  });
});

test("a folder that only looks like a store is filled", async () => {
  const cache = mkdtempSync(join(tmpdir(), "damage-"));
  mkdirSync(join(cache, "store"));
  const store = openStore(cache);
  assert.type(store.meta.get("version"), "number");
  await store.root.close();
  rmSync(cache, { recursive: true });
});

test.run();

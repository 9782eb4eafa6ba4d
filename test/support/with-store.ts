import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, type RootDatabase } from "lmdb";
import { openRelate, type RelateStore } from "../../scripts/relate/index/relate-store.ts";
import type { RelateSettings } from "../../scripts/relate/settings.ts";

export interface TestStore {
  readonly root: RootDatabase;
  readonly store: RelateStore;
}

/** Opens an empty store in a temporary folder, and removes it afterwards. */
export async function withStore<T>(use: (opened: TestStore) => T | Promise<T>, settings?: RelateSettings): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "relate-"));
  const root = open({ path: join(folder, "store.lmdb"), maxDbs: 32, noSync: true });
  try {
    return await use({ root, store: openRelate(root, settings) });
  } finally {
    await root.close();
    rmSync(folder, { recursive: true });
  }
}

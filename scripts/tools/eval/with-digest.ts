import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarOf } from "../../base/dates.ts";
import type { Folders } from "../../base/folders.ts";
import { findArticles } from "../../content/find-articles.ts";
import { readSettings } from "../../content/read-registries.ts";
import { parseFiles } from "../../pipeline/parse-files.ts";
import { stagedArticles, stageOnDisk } from "../../store/incoming.ts";
import { indexArticles } from "../../store/index-articles.ts";
import { openStore, type Store } from "../../store/store.ts";

/**
 * Indexes the articles of a digest in a temporary store; skips faulty files.
 * @throws if the settings or registries are faulty
 */
export async function withDigest<T>(
  folders: Pick<Folders, "content" | "data" | "info">,
  use: (store: Store) => T | Promise<T>,
): Promise<T> {
  const settings = readSettings(folders);
  if ("problems" in settings) throw new Error(`${folders.data} has problems: npm run check lists them.`);
  const cache = mkdtempSync(join(tmpdir(), "digest-eval-"));
  const store = openStore(cache);
  try {
    const { site, registries } = settings;
    const now = Date.now();
    const calendar = calendarOf(site.timeZone, site.language);
    const context = { site, registries, calendar, folder: folders.content, now };
    const { toParse } = findArticles(folders.content, () => undefined, []);
    const files = toParse.map((file) => ({ file, hash: undefined }));
    await parseFiles(files, { ...folders, now }, context, (batch) => {
      stageOnDisk(batch, store);
    });
    store.root.transactionSync(() => indexArticles(store, stagedArticles(store, []), settings, Date.now()));
    return await use(store);
  } finally {
    await store.staging.close();
    await store.root.close();
    rmSync(cache, { recursive: true });
  }
}

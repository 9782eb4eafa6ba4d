import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FileChange, Store } from "../store/store.ts";

/** One entry of changes.json. */
interface ChangedFile {
  /** Root-relative address of the page or file. */
  readonly address: string;
  /** Path below the output folder. */
  readonly file: string;
  readonly kind: string;
  /** The first 128 bits of the SHA-256 of the bytes, in hex; absent for a deleted file. */
  readonly hash?: string;
}

/**
 * Writes `changes.json` into the cache folder: what was added, changed and deleted since it was last written, by this build
 * and by any before it that died. For rsync, CDN purges, WebSub, IndexNow. Answers with the changes.
 */
export function writeChanges(store: Store, cache: string, now: number): readonly FileChange[] {
  const changes = [...store.changes.getRange({})].map(({ value }) => value);
  const of = (change: FileChange["change"]) => changes.filter((one) => one.change === change).map(asChangedFile);
  const file = join(cache, "changes.json");
  const buildTime = new Date(now).toISOString();
  const content = { buildTime, added: of("added"), changed: of("changed"), deleted: of("deleted") };
  writeFileSync(`${file}.draft`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.draft`, file);
  store.changes.clearSync();
  return changes;
}

function asChangedFile({ file, kind, hash }: FileChange): ChangedFile {
  const address = file.endsWith("/index.html") ? file.slice(0, -"index.html".length) : file;
  return { address, file: file.slice(1), kind, ...(hash === undefined ? {} : { hash }) };
}

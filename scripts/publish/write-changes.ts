import { join } from "node:path";
import { replaceFile } from "../base/replace-file.ts";
import { type FileChange, isEmpty, type Store } from "../store/store.ts";

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
 * Writes `changes.json` into the cache folder: files added, changed and deleted since it was last written, by this
 * build and by any that died before. For rsync, CDN purges, WebSub, IndexNow. Returns the changes; the store keeps them
 * until `clearChanges`.
 */
export function writeChanges(store: Store, cache: string, now: number): readonly FileChange[] {
  const changes = [...store.changes.getRange({})].map(({ value }) => value);
  replaceFile(join(cache, "changes.json"), changesText(changes, new Date(now).toISOString()));
  return changes;
}

/** Clears, inside a transaction, the changes that `changes.json` now contains. */
export function clearChanges({ changes }: Store): void {
  if (!isEmpty(changes)) changes.clearSync();
}

/** JSON with two spaces, yielded entry by entry: for a million articles it is too long for one string. */
export function* changesText(changes: readonly FileChange[], buildTime: string): Generator<string> {
  yield `{\n  "buildTime": ${JSON.stringify(buildTime)}`;
  for (const kind of ["added", "changed", "deleted"] as const) {
    yield `,\n  "${kind}": [`;
    let lead = "\n";
    for (const one of changes) {
      if (one.change !== kind) continue;
      yield lead + JSON.stringify(asChangedFile(one), null, 2).replace(/^/gm, "    ");
      lead = ",\n";
    }
    yield lead === "\n" ? "]" : "\n  ]";
  }
  yield "\n}\n";
}

function asChangedFile({ file, kind, hash }: FileChange): ChangedFile {
  const address = file.endsWith("/index.html") ? file.slice(0, -"index.html".length) : file;
  return { address, file: file.slice(1), kind, ...(hash === undefined ? {} : { hash }) };
}

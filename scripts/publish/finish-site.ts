import type { Folders } from "../base/folders.ts";
import type { FileChange, Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { dropFormerMark, markSite } from "./output-mark.ts";
import { sweep } from "./prepare-output.ts";
import { clearAnnouncements, type Ending, type Publisher } from "./record.ts";
import { clearChanges, writeChanges } from "./write-changes.ts";

/**
 * Ends a build whose files are all written; afterwards the output is complete. Uses two transactions: first the
 * records, removals and the expected mark; then, once folder and `changes.json` agree, that both are up to date.
 * Returns the changes in `changes.json`. Leaves the files below the paths `apart` alone.
 */
export function finishSite(
  publisher: Publisher,
  store: Store,
  { output, cache }: Pick<Folders, "output" | "cache">,
  ending: Ending & { readonly apart: readonly string[] },
  now: number,
): readonly FileChange[] {
  publisher.finish(ending);
  sweep(store, output, ending.apart);
  markSite(store, output);
  const changes = writeChanges(store, cache, now);
  transact(store.root, () => {
    clearChanges(store);
    dropFormerMark(store);
  });
  clearAnnouncements(cache);
  return changes;
}

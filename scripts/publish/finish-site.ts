import type { Folders } from "../base/folders.ts";
import type { FileChange, Store } from "../store/store.ts";
import { transact } from "../store/transact.ts";
import { forgetFormerMark, markSite } from "./output-mark.ts";
import { sweep } from "./prepare-output.ts";
import { clearAnnouncements, type Ending, type Publisher } from "./record.ts";
import { forgetChanges, writeChanges } from "./write-changes.ts";

/**
 * Ends a build whose files are all written: the output is whole when this is done. Two transactions, however it ends: the records, with what
 * ceased and the mark that is expected; then, once folder and `changes.json` tell the same, that both were told. Answers with what `changes.json` tells.
 */
export function finishSite(
  publisher: Publisher,
  store: Store,
  { output, cache }: Pick<Folders, "output" | "cache">,
  ending: Ending,
  now: number,
): readonly FileChange[] {
  publisher.finish(ending);
  sweep(store, output);
  markSite(store, output);
  const changes = writeChanges(store, cache, now);
  transact(store.root, () => {
    forgetChanges(store);
    forgetFormerMark(store);
  });
  clearAnnouncements(cache);
  return changes;
}

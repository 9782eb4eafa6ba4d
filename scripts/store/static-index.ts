import { foldPath } from "../base/output-path.ts";
import type { Store } from "./store.ts";

/**
 * Updates the stored static files and their claims to what the folder contains. Returns the paths added, changed or
 * deleted.
 */
export function indexStatics(store: Store, stamps: ReadonlyMap<string, string>): readonly string[] {
  const { statics, claims } = store;
  const changed: string[] = [];
  for (const { key: path, value } of [...statics.getRange({})]) {
    const now = stamps.get(path);
    if (now === value) continue;
    changed.push(path);
    if (now !== undefined) statics.putSync(path, now);
    else {
      statics.removeSync(path);
      claims.removeSync([foldPath(path), path]);
    }
  }
  for (const [path, stamp] of stamps) {
    if (statics.get(path) !== undefined) continue;
    changed.push(path);
    statics.putSync(path, stamp);
    claims.putSync([foldPath(path), path], true);
  }
  return changed;
}

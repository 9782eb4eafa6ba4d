import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import type { Folders } from "../base/folders.ts";
import { openStoreForReading, type Store, storeVersion } from "../store/store.ts";

/**
 * Opens the store of a built digest for reading.
 * @throws CommandError if there is none of this version
 */
export function openBuilt({ cache }: Folders): Store {
  const store = existsSync(join(cache, "store", "data.mdb")) ? openStoreForReading(cache) : undefined;
  if (store?.meta.get("version") === storeVersion) return store;
  void store?.root.close();
  throw new CommandError(
    `${cache} contains no store of this version.\n  Expected: the cache folder of a built digest\n  To do: ${commandText("build")}, or name the right folder with --cache`,
  );
}

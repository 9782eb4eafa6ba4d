import { calendarOf } from "../base/dates.ts";
import type { Folders } from "../base/folders.ts";
import { readNamedFile } from "../base/named-file.ts";
import { decode } from "../content/decode.ts";
import { draftOf } from "../content/draft-of.ts";
import { readSettings, type Settings } from "../content/read-registries.ts";
import type { Store } from "../store/store.ts";
import { openBuilt } from "./open-built.ts";
import { showProblems } from "./show-problems.ts";

/** An article file, as far as it can be read, and the digest built last. */
export interface DraftInDigest {
  readonly draft: ReturnType<typeof draftOf>;
  readonly settings: Settings;
  readonly store: Store;
}

/**
 * Runs a command on one article file and returns the exit code: 0, or 1 after printing the problems of the settings or
 * the file.
 * @throws CommandError if there is no such file, or no digest was built
 */
export async function withDraft(folders: Folders, file: string, use: (found: DraftInDigest) => void): Promise<number> {
  const settings = readSettings(folders);
  if ("problems" in settings) {
    process.stderr.write(showProblems(settings.problems));
    return 1;
  }
  const content = decode(readNamedFile(file), file);
  if (typeof content !== "string") {
    process.stderr.write(showProblems([content]));
    return 1;
  }
  const { site, registries } = settings;
  const draft = draftOf(content, calendarOf(site.timeZone, site.language), registries);
  const store = openBuilt(folders);
  try {
    use({ draft, settings, store });
    return 0;
  } finally {
    await store.root.close();
  }
}

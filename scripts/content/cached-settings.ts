import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Folders } from "../base/folders.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { replaceFile } from "../base/replace-file.ts";
import { codeHashes } from "../code/code-hashes.ts";
import { editionFolders } from "./editions.ts";
import { infoFiles } from "./info-files.ts";
import type { FaultySettings, Settings, SettingsFolders } from "./read-registries.ts";
import type { Site } from "./site.ts";
import { stringsFolder } from "./strings-folder.ts";

// Validating the registries takes a tenth of a build that changes nothing, and they seldom change.

interface CachedSettings {
  /** Hash of all input files of the settings, and of the code. */
  readonly hash: string;
  readonly settings: Settings;
}

/**
 * `readSettings`, cached in the cache folder until its input files or the code change. Returns warnings only when the
 * files were read.
 */
export async function cachedSettings(
  folders: Pick<Folders, "data" | "info" | "cache">,
): Promise<Settings | FaultySettings> {
  const { cache } = folders;
  const code = (await codeHashes()).articles;
  const hash = (site?: Site) => hashOfFiles([folders, ...otherFolders(folders, site)], code);
  const cached = readCached(cache);
  let before = hash(cached?.settings.site);
  if (cached !== undefined && cached.hash === before) return { ...cached.settings, warnings: [] };
  const { readSettings } = await import("./read-registries.ts");
  let settings = readSettings(folders);
  if ("problems" in settings) return settings;
  if (otherFolders(folders, settings.site).length > 0) {
    // Only now is it known which other newsrooms to watch.
    before = hash(settings.site);
    settings = readSettings(folders);
    if ("problems" in settings) return settings;
  }
  // Don't cache if a file changed while we were reading it.
  const after = hash(settings.site);
  if (after !== undefined && after === before) writeCached(cache, { hash: after, settings });
  return settings;
}

/** The folders of the newsrooms of other editions. */
function otherFolders({ data }: SettingsFolders, site: Site | undefined): readonly SettingsFolders[] {
  return (site?.editions ?? []).flatMap(({ newsroom }) =>
    newsroom === undefined ? [] : [editionFolders(data, newsroom)],
  );
}

/** Undefined if a file cannot be read; reading it with its schema reports why. */
function hashOfFiles(newsrooms: readonly SettingsFolders[], code: string): string | undefined {
  const sum = createHash("sha256").update(`${process.version}\0${code}\0`);
  try {
    for (const { data, info } of newsrooms) {
      // Registries name their files, for messages.
      sum.update(`${data}\0${info}\0`);
      for (const folder of [data, join(data, "strings"), stringsFolder]) {
        const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
        sum.update(`${names.length}\0`);
        addFiles(sum, folder, names.sort());
      }
      addFiles(sum, info, infoFiles(info));
    }
  } catch {
    return undefined;
  }
  return sum.digest("hex");
}

function addFiles(sum: Hash, folder: string, names: readonly string[]): void {
  for (const name of names) {
    const bytes = readRegularFile(join(folder, name));
    sum.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
}

/** Undefined if there is no cached file, or it is damaged. */
function readCached(cache: string): CachedSettings | undefined {
  try {
    return deserialize(readRegularFile(fileIn(cache))) as CachedSettings;
  } catch {
    return undefined;
  }
}

/** Ignores a cache folder that cannot be written: code that needs it reports that. */
function writeCached(cache: string, cached: CachedSettings): void {
  try {
    replaceFile(fileIn(cache), serialize(cached));
  } catch {
    return;
  }
}

function fileIn(cache: string): string {
  return join(cache, "settings");
}

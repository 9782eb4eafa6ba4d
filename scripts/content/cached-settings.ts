import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Folders } from "../base/folders.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { replaceFile } from "../base/replace-file.ts";
import { codeHashes } from "../code/code-hashes.ts";
import { infoFiles } from "./info-files.ts";
import type { FaultySettings, Settings, SettingsFolders } from "./read-registries.ts";
import { stringsFolder } from "./strings-folder.ts";

// Reading the registries by their contracts takes a tenth of a build that changes nothing, and seldom are they other than they were.

interface Kept {
  /** Of everything that the settings are made of. */
  readonly hash: string;
  readonly settings: Settings;
}

/**
 * `readSettings`, kept in the cache folder as long as the files they are read from, and the code, are the same. Warnings are
 * given only when the files were read.
 */
export async function cachedSettings(
  folders: Pick<Folders, "data" | "info" | "cache">,
): Promise<Settings | FaultySettings> {
  const { cache } = folders;
  const code = (await codeHashes()).articles;
  const hash = hashOfFiles(folders, code);
  const kept = hash === undefined ? undefined : readKept(cache);
  if (kept !== undefined && kept.hash === hash) return { ...kept.settings, warnings: [] };
  const { readSettings } = await import("./read-registries.ts");
  const settings = readSettings(folders);
  // What was written meanwhile is not what was hashed.
  if (hash !== undefined && !("problems" in settings) && hashOfFiles(folders, code) === hash)
    keep(cache, { hash, settings });
  return settings;
}

/** Undefined when there is anything that cannot be read: whoever reads it by its contract tells what. */
function hashOfFiles({ data, info }: SettingsFolders, code: string): string | undefined {
  // Registries name their files, for messages.
  const sum = createHash("sha256").update(`${process.version}\0${code}\0${data}\0${info}\0`);
  try {
    for (const folder of [data, join(data, "strings"), stringsFolder]) {
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
      sum.update(`${names.length}\0`);
      addFiles(sum, folder, names.sort());
    }
    addFiles(sum, info, infoFiles(info));
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

/** Undefined when there is none, or it is damaged. */
function readKept(cache: string): Kept | undefined {
  try {
    return deserialize(readRegularFile(fileIn(cache))) as Kept;
  } catch {
    return undefined;
  }
}

/** A cache folder that cannot be written is told by those who cannot do without. */
function keep(cache: string, kept: Kept): void {
  try {
    replaceFile(fileIn(cache), serialize(kept));
  } catch {
    return;
  }
}

function fileIn(cache: string): string {
  return join(cache, "settings");
}

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import type { Folders } from "../base/folders.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { readSettings } from "../content/read-registries.ts";

/**
 * Builds the editions that site.yaml names a newsroom for, one after the other, each by a process of its own: it may
 * have other templates. Answers with their exit codes.
 */
export function buildEditions(folders: Folders, options: readonly string[]): readonly number[] {
  const settings = readSettings(folders);
  const site = "problems" in settings ? settings.valid?.site : settings.site;
  return (site?.editions ?? []).flatMap(({ title, newsroom: place }) => {
    if (place === undefined) return [];
    const folder = join(dirname(folders.data), place);
    process.stderr.write(`${title}, ${folder}:\n`);
    const args = [join(generatorFolder, "scripts/run.mjs"), "build", "--newsroom", folder, ...options];
    const { NODE_OPTIONS: _, ...env } = process.env;
    return [spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1];
  });
}

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { CommandError } from "../base/command-error.ts";
import type { Folders } from "../base/folders.ts";
import { generatorFolder } from "../base/generator-folder.ts";
import { editionsBelow } from "../content/edition-paths.ts";
import { readSettings } from "../content/read-registries.ts";

/**
 * Builds the editions that site.yaml names a newsroom for, one after the other, each in a separate process: it may
 * have other templates. Those below the site's front page are built into its output folder, all others into their own.
 * Answers with the exit codes. Throws a CommandError if this site is itself below another edition.
 */
export function buildEditions(folders: Folders, options: readonly string[]): readonly number[] {
  const settings = readSettings(folders);
  const site = "problems" in settings ? settings.valid?.site : settings.site;
  if (site === undefined) return [];
  const { editions = [] } = site;
  const above = editions.find(({ url, newsroom }) => newsroom !== undefined && site.url.startsWith(url));
  if (above !== undefined) {
    const folder = join(dirname(folders.data), above.newsroom ?? "");
    throw new CommandError(
      `The output of this edition belongs in that of ${above.title}.\n` +
        "  Expected: the newsroom of the edition whose address all others begin with\n" +
        `  To do: run the command in ${folder}`,
    );
  }
  const below = new Map(editionsBelow(site).map(({ path, edition }) => [edition, path]));
  return editions.flatMap((edition) => {
    if (edition.newsroom === undefined) return [];
    const folder = join(dirname(folders.data), edition.newsroom);
    const path = below.get(edition);
    process.stderr.write(`${edition.title}, ${folder}:\n`);
    const output = path === undefined ? [] : ["--output", join(folders.output, path)];
    const args = [join(generatorFolder, "scripts/run.mjs"), "build", "--newsroom", folder, ...output, ...options];
    const { NODE_OPTIONS: _, ...env } = process.env;
    return [spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1];
  });
}

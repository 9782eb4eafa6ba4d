import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../../base/folders.ts";
import { generatorFolder } from "../../base/generator-folder.ts";
import { newsroomFolders } from "../../base/newsroom-folders.ts";
import { buildDigest } from "../../pipeline/build-digest.ts";

/**
 * Builds the sample digest below `root`, with its pages in `language`.
 * @returns the output folder
 */
export async function buildSample(root: string, language: string): Promise<string> {
  const data = join(root, "data");
  cpSync(join(generatorFolder, "_data"), data, { recursive: true });
  const settings = join(data, "site.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace(/^language: .*$/m, `language: ${language}`));
  const sample: Folders = newsroomFolders({ newsroom: generatorFolder });
  const folders = { ...sample, data, output: join(root, "site"), cache: join(root, "cache") };
  const built = await buildDigest({ folders, now: Date.parse("2023-10-15T12:00:00Z"), progress: () => {} });
  if (built.outcome !== "built") throw new Error(`The sample digest has problems: npm run check lists them.`);
  return folders.output;
}

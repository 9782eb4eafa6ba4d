import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../../base/folders.ts";
import { generatorFolder } from "../../base/generator-folder.ts";
import { newsroomFolders } from "../../base/newsroom-folders.ts";
import { buildDigest } from "../../pipeline/build-digest.ts";

/**
 * Builds the sample digest below `root`, with its pages in `language`; its articles keep theirs.
 * @returns the output folder
 */
export async function buildSample(root: string, language: string): Promise<string> {
  const data = join(root, "data");
  cpSync(join(generatorFolder, "_data"), data, { recursive: true });
  const settings = join(data, "site.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace(/^language: .*$/m, `language: ${language}`));
  const sample: Folders = newsroomFolders({ newsroom: generatorFolder });
  const content = join(root, "articles");
  cpSync(sample.content, content, { recursive: true });
  for (const name of readdirSync(content, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".md")) nameLanguage(join(content, name));
  }
  const folders = { ...sample, content, data, output: join(root, "site"), cache: join(root, "cache") };
  const built = await buildDigest({ folders, now: Date.parse("2023-10-15T12:00:00Z"), progress: () => {} });
  if (built.outcome !== "built") throw new Error(`The sample digest has problems: npm run check lists them.`);
  return folders.output;
}

/** An article that names no language is in that of the site. */
function nameLanguage(file: string): void {
  const text = readFileSync(file, "utf8");
  if (!/^lang:/m.test(text)) writeFileSync(file, text.replace("---\n", "---\nlang: en-GB\n"));
}

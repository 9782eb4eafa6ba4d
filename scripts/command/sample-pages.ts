import { join, resolve } from "node:path";
import type { Folders } from "../base/folders.ts";
import { generatorFolder } from "../base/generator-folder.ts";

/**
 * A warning if a digest with settings of its own would publish the info pages of the sample: `--content` and `--data`
 * without `--info`, in the generator's folder. Otherwise "".
 */
export function samplePagesWarning({ data, info }: Pick<Folders, "data" | "info">): string {
  const lent = resolve(info) === join(generatorFolder, "src/info");
  if (!lent || resolve(data) === join(generatorFolder, "_data")) return "";
  return `Warning: The info pages are those of the sample: ${info}.
  Expected: your own pages: these speak for The Sample Digest
  To do: add --info DIR, or name all folders at once with --newsroom DIR
`;
}

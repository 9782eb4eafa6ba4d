import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The folder of compiled code that this process runs; undefined if it runs the sources directly, as tests do. */
export const compiledFolder = folderAbove(import.meta.dirname, "code.json");

/** The generator's own folder: code, templates, assets, strings and the sample digest. */
export const generatorFolder = findGenerator();

function findGenerator(): string {
  if (compiledFolder !== undefined) {
    const { generator } = JSON.parse(readFileSync(join(compiledFolder, "code.json"), "utf8"));
    return resolve(compiledFolder, generator);
  }
  const folder = folderAbove(import.meta.dirname, "package.json");
  if (folder === undefined) throw new Error(`No folder above ${import.meta.dirname} has a package.json.`);
  return folder;
}

/** The nearest folder that contains a file, from one upwards. */
function folderAbove(folder: string, file: string): string | undefined {
  if (existsSync(join(folder, file))) return folder;
  return dirname(folder) === folder ? undefined : folderAbove(dirname(folder), file);
}

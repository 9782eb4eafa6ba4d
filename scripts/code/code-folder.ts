import { join } from "node:path";
import { projectFolder } from "../base/project-folder.ts";
import { compileCode } from "./compile.mjs";

/** The folder of compiled code that this process runs; undefined where the sources themselves run, as in tests. */
export const compiledFolder = folderOf(import.meta.dirname);

/** `…/.cache/code/HASH` for what lies in it. */
function folderOf(path: string): string | undefined {
  const all = join(projectFolder, ".cache/code/");
  return path.startsWith(all) ? join(all, path.slice(all.length).split("/", 1)[0] ?? "") : undefined;
}

/**
 * Path of the compiled module of a source such as `scripts/render/shard.ts`, to start a process or a thread with. Compiled code
 * starts what was compiled with it, so that a change of the code during a build does not mix old and new.
 */
export async function compiledModule(source: string): Promise<string> {
  return compiledPath(compiledFolder ?? (await compileCode(projectFolder)), source);
}

/** Path, from the project folder, of the module to import for a source that Eleventy loads: compiled if the caller is. */
export function moduleOf(source: string): string {
  return compiledFolder === undefined ? source : compiledPath(compiledFolder, source);
}

/** `scripts/build.ts` → `FOLDER/scripts/build.js` */
export function compiledPath(folder: string, source: string): string {
  return join(folder, source.replace(/\.tsx?$/, ".js"));
}

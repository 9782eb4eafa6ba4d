import { join } from "node:path";
import { projectFolder } from "../base/project-folder.ts";
import { compileCode } from "./compile.mjs";

// Put in by compile.mjs; not there where the sources themselves run, as they do in tests.
declare const COMPILED_FOLDER: string | undefined;

/** The folder of compiled code that this process runs; undefined where the sources themselves run. */
export const compiledFolder = typeof COMPILED_FOLDER === "undefined" ? undefined : COMPILED_FOLDER;

/**
 * Path of the compiled module of a source such as `scripts/render/shard.ts`, to start a process or a thread with. What runs
 * compiled starts what was compiled with it, so that a change of the code during a build does not mix old and new.
 */
export async function compiledModule(source: string): Promise<string> {
  return compiledPath(compiledFolder ?? (await compileCode(projectFolder)), source);
}

/** Path, from the project folder, of the module to import for a source that Eleventy loads: compiled where the caller is. */
export function moduleOf(source: string): string {
  return compiledFolder === undefined ? source : compiledPath(join(compiledFolder, "modules"), source);
}

/** `scripts/build.ts` → `FOLDER/scripts/build.js`, which starts a process or a thread. */
export function compiledPath(folder: string, source: string): string {
  return join(folder, source.replace(/\.tsx?$/, ".js"));
}

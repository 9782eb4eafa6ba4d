import { join } from "node:path";
import { compiledFolder, generatorFolder } from "../base/generator-folder.ts";
import { compileCode } from "./compile.mjs";

/**
 * Path of the compiled module of a source such as `scripts/render/shard.ts`, to start a process or a thread with.
 * Compiled code starts code compiled together with it, so a change during a build does not mix old and new code.
 */
export async function compiledModule(source: string): Promise<string> {
  return compiledPath(compiledFolder ?? (await compileCode(generatorFolder)), source);
}

/** `scripts/build.ts` → `FOLDER/scripts/build.js` */
export function compiledPath(folder: string, source: string): string {
  return join(folder, source.replace(/\.tsx?$/, ".js"));
}

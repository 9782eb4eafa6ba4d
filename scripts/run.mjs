#!/usr/bin/env node
// @ts-check
import { existsSync } from "node:fs";
import module from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileCode } from "./code/compile.mjs";

// node scripts/run.mjs COMMAND …: `npm run build` and the others call this, and so does the installed `digest`.

const project = dirname(import.meta.dirname);
/** Node's own cache of compiled modules, there from 22.8 on. */
const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module);
enableCompileCache?.(join(project, ".cache/node"));

const folder = await compiledFolder().catch((error) => {
  process.stderr.write(`The code of the generator does not compile.\n${error.message}\n`);
  process.exit(1);
});
await import(pathToFileURL(join(folder, "scripts/digest.js")).href);

/** An installed package brings its compiled code. */
async function compiledFolder() {
  const shipped = join(project, "dist");
  const isInstalled = basename(dirname(project)) === "node_modules";
  return isInstalled && existsSync(shipped) ? shipped : compileCode(project);
}

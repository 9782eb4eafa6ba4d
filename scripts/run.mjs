#!/usr/bin/env node
// @ts-check
import { existsSync } from "node:fs";
import module from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileCode } from "./code/compile.mjs";
import { showMistakes, themeFolder, themeTemplates } from "./code/theme-templates.mjs";

// node scripts/run.mjs COMMAND …: called by npm scripts such as `npm run build`, and by the installed `digest`.

const project = dirname(import.meta.dirname);
/** Node's own cache of compiled modules, available from 22.8 on. */
const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module);
enableCompileCache?.(join(project, ".cache/node"));

const [command = "", ...args] = process.argv.slice(2);
/** Only these two commands make pages; the others work even if a theme has mistakes. */
const theme = ["build", "start"].includes(command) ? themeFolder(args) : undefined;
const hasTemplates = themeTemplates(project, theme).length > 0;
if (hasTemplates) {
  process.setSourceMapsEnabled(true);
  // For the processes that it starts.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --enable-source-maps`;
}

const folder = await compiledFolder().catch((error) => {
  const what = hasTemplates ? `The templates in ${theme} do` : "The code of the generator does";
  process.stderr.write(`${what} not compile.\n${hasTemplates ? showMistakes(error, project) : error.message}\n`);
  process.exit(1);
});
await import(pathToFileURL(join(folder, "scripts/digest.js")).href);

/** An installed package brings its compiled code, and needs no other unless the newsroom has templates. */
async function compiledFolder() {
  const shipped = join(project, "dist");
  const isInstalled = basename(dirname(project)) === "node_modules";
  return isInstalled && !hasTemplates && existsSync(shipped) ? shipped : compileCode(project, theme);
}

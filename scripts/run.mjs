// @ts-check
import module from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileCode } from "./code/compile.mjs";

// node scripts/run.mjs COMMAND …: runs scripts/COMMAND.ts, compiled. This is what `npm run build` and the others call.

const project = dirname(import.meta.dirname);
/** Node's own cache of compiled modules, there from 22.8 on. */
const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module);
enableCompileCache?.(join(project, ".cache/node"));

const [command = "build"] = process.argv.splice(2, 1);
const folder = await compileCode(project).catch((error) => {
  process.stderr.write(`The code of the generator does not compile.\n${error.message}\n`);
  process.exit(1);
});
await import(pathToFileURL(join(folder, "scripts", `${command}.js`)).href);

// @ts-check
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileCode } from "./code/compile.mjs";

// node scripts/run.mjs COMMAND …: runs scripts/COMMAND.ts, compiled. This is what `npm run build` and the others call.

const [command = "build"] = process.argv.splice(2, 1);
const folder = await compileCode(dirname(import.meta.dirname)).catch((error) => {
  process.stderr.write(`The code of the generator does not compile.\n${error.message}\n`);
  process.exit(1);
});
createRequire(import.meta.url)(join(folder, "scripts", `${command}.js`));

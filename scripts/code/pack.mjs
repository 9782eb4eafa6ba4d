// @ts-check
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileCode } from "./compile.mjs";

// What `npm pack` adds to the package: compiled code, and the exact versions of all packages it was tested with. `--clean` takes
// both away afterwards.

const project = dirname(dirname(import.meta.dirname));
const dist = join(project, "dist");
const shrinkwrap = join(project, "npm-shrinkwrap.json");

rmSync(dist, { recursive: true, force: true });
rmSync(shrinkwrap, { force: true });
if (!process.argv.includes("--clean")) {
  cpSync(await compileCode(project), dist, { recursive: true });
  const file = join(dist, "code.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), generator: ".." }));
  copyFileSync(join(project, "package-lock.json"), shrinkwrap);
}

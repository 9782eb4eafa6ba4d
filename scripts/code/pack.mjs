// @ts-check
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileCode } from "./compile.mjs";

// What `npm pack` adds to the package: compiled code, JSON Schemas for editors, the desk, the types of templates, and
// the exact versions of all packages it was tested with. `--clean` takes all of it away afterwards.

const project = dirname(dirname(import.meta.dirname));
const dist = join(project, "dist");
const types = join(project, "types");
const shrinkwrap = join(project, "npm-shrinkwrap.json");

for (const folder of [dist, types]) rmSync(folder, { recursive: true, force: true });
rmSync(shrinkwrap, { force: true });
if (!process.argv.includes("--clean")) {
  cpSync(await compileCode(project), dist, { recursive: true });
  const file = join(dist, "code.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), generator: ".." }));
  const { jsonSchemas } = await import(pathToFileURL(join(dist, "scripts/content/json-schema.js")).href);
  mkdirSync(join(dist, "schemas"));
  for (const [name, schema] of jsonSchemas()) {
    writeFileSync(join(dist, "schemas", name), `${JSON.stringify(schema, null, 2)}\n`);
  }
  const { deskFiles, deskAsset } = await import(pathToFileURL(join(dist, "scripts/outputs/desk/desk-bundle.js")).href);
  const desk = deskFiles.map((/** @type {string} */ name) => [name, deskAsset(name)]);
  mkdirSync(join(dist, "desk"));
  for (const [name, bytes] of desk) writeFileSync(join(dist, "desk", name), bytes);
  copyFileSync(join(project, "package-lock.json"), shrinkwrap);
  writeTypes();
}

/** Declarations of everything that templates import, for newsrooms that check theirs. */
function writeTypes() {
  const settings = join(types, "tsconfig.json");
  mkdirSync(types);
  writeFileSync(
    settings,
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: ".", rootDir: ".." },
      include: ["../_includes"],
    }),
  );
  const tsc = join(project, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", settings], { stdio: "inherit" });
  rmSync(settings);
}

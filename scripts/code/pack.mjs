// @ts-check
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileCode } from "./compile.mjs";

// What `npm pack` adds to the package: compiled code, JSON Schemas for editors, the desk, and the exact versions of all packages it was
// tested with. `--clean` takes all of it away afterwards.

const project = dirname(dirname(import.meta.dirname));
const dist = join(project, "dist");
const shrinkwrap = join(project, "npm-shrinkwrap.json");

rmSync(dist, { recursive: true, force: true });
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
}

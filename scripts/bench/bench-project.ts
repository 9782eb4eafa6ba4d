import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { generatorFolder } from "../base/generator-folder.ts";

const parts = [
  "_data",
  "_includes",
  "eleventy.config.ts",
  "package-lock.json",
  "package.json",
  "scripts",
  "src/assets",
  "src/info",
  "src/client",
  "src/pages",
  "src/static",
  "src/strings",
  "tsconfig.json",
];

/**
 * Copies this project to a folder where templates can be changed. The copy shares the installed packages and omits the
 * sample's articles.
 */
export function copyProject(folder: string): void {
  mkdirSync(join(folder, "src"), { recursive: true });
  for (const part of parts) copy(folder, part);
  symlinkSync(join(generatorFolder, "node_modules"), join(folder, "node_modules"));
}

function copy(folder: string, part: string): void {
  if (!existsSync(join(generatorFolder, part))) return;
  cpSync(join(generatorFolder, part), join(folder, part), { recursive: true });
}

/** The command behind `npm run build`, without npm itself. It times its stages. */
export function buildCommand(): readonly string[] {
  const { scripts } = manifest.parse(JSON.parse(readFileSync(join(generatorFolder, "package.json"), "utf8")));
  return [...scripts.build.split(" "), "--verbose"];
}

const manifest = z.object({ scripts: z.object({ build: z.string() }) });

/** Changes the layout of all pages, so that the bytes of each change. */
export function changeTemplate(folder: string): void {
  const file = join(folder, "_includes/layout.tsx");
  const layout = readFileSync(file, "utf8");
  const changed = layout.replace('<main id="main"', '<main id="main" data-bench="1"');
  if (changed === layout) throw new Error(`${file} has no <main id="main"> to change.`);
  writeFileSync(file, changed);
}

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../scripts/base/generator-folder.ts";

/**
 * From bottom to top. A file imports from its own folder and from lower lines; folders on the same line do not import
 * each other.
 */
const layers: readonly (readonly string[])[] = [
  ["scripts/base"],
  ["scripts/code"],
  ["scripts/content", "scripts/relate"],
  ["scripts/search"],
  ["scripts/store"],
  ["scripts/format"],
  ["scripts/outputs"],
  ["scripts/pages"],
  ["scripts/render"],
  ["_includes"],
  ["src", "_data"],
  ["scripts/publish"],
  ["scripts/pipeline"],
  ["scripts/command"],
  ["scripts/theme"],
  [
    "scripts/agenda",
    "scripts/check",
    "scripts/import",
    "scripts/init",
    "scripts/rename",
    "scripts/report",
    "scripts/serve",
  ],
  ["scripts/desk"],
  ["scripts/tools"],
  ["scripts/bench"],
  ["scripts"],
];

const files = ["scripts", "_includes", "src", "_data"].flatMap((folder) =>
  readdirSync(join(generatorFolder, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !file.endsWith(".d.ts")),
);

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Files of the project that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(generatorFolder, file), "utf8");
  const paths = Array.from(source.matchAll(/(?:\bfrom|\bimport\(|^import)\s*"(\.[^"]+)"/gm), ([, path = ""]) => path);
  return paths.map((path) => normalize(join(dirname(file), path)).replaceAll("\\", "/"));
}

/** The layer of a file: the longest folder of the list that contains it. */
function layerOf(file: string): string | undefined {
  const matching = layers.flat().filter((layer) => file.startsWith(`${layer}/`));
  return matching.sort((a, b) => b.length - a.length)[0];
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const level = (folder: string) => layers.findIndex((layer) => layer.includes(folder));
  return level(to) < level(from);
}

test("every file belongs to a layer", () => {
  assert.equal(
    files.filter((file) => layerOf(file) === undefined),
    [],
  );
});

test("imports point down", () => {
  const upward = [...imports].flatMap(([file, targets]) =>
    targets.filter((target) => !mayImport(layerOf(file) ?? "", layerOf(target) ?? "")).map((to) => `${file} → ${to}`),
  );
  assert.equal(upward, []);
});

test("there are no import cycles", () => {
  assert.equal(findCycle(), undefined);
});

/** The files of an import cycle, if there is one. */
function findCycle(): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const target of imports.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

test.run();

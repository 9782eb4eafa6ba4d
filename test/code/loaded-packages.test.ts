import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";

/** The packages that a module imports at its start, directly or through other modules of ours. */
async function packagesAtOnce(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: generatorFolder,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    outdir: "unused",
    packages: "external",
    format: "esm",
    platform: "node",
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    write: false,
    metafile: true,
  });
  const reached = new Set([entry]);
  const packages = new Set<string>();
  for (const file of reached) {
    for (const { kind, external, path } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== "import-statement") continue;
      if (external !== true) reached.add(path);
      else if (!path.startsWith("node:")) packages.add(path);
    }
  }
  return [...packages].sort();
}

test("a build that finds nothing new loads no schemas, pictures, YAML, Markdown or Eleventy", async () => {
  assert.equal(await packagesAtOnce("scripts/command/run-build.ts"), [
    "@11ty/eleventy-plugin-rss/src/dateRfc3339.js",
    "d3-scale",
    "lmdb",
    "luxon",
  ]);
});

test("the command line loads no package before the command is known", async () => {
  assert.equal(await packagesAtOnce("scripts/digest.ts"), []);
});

test.run();

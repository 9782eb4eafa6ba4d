import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiledModule, moduleOf } from "../../scripts/code/code-folder.ts";
import { compileCode } from "../../scripts/code/compile.mjs";
import { projectFolder } from "../../scripts/project-folder.ts";

const project = mkdtempSync(join(tmpdir(), "compile-"));
test.after(() => rmSync(project, { recursive: true }));
for (const part of ["scripts", "_includes", "_data/digest.ts", "src/pages", "src/feeds"]) copy(part);
for (const part of ["package.json", "package-lock.json", "tsconfig.json", "eleventy.config.ts"]) copy(part);
symlinkSync(join(projectFolder, "node_modules"), join(project, "node_modules"));

function copy(part: string): void {
  cpSync(join(projectFolder, part), join(project, part), { recursive: true });
}

test("compiles commands, shards, threads and templates, and nothing twice", async () => {
  const folder = await compileCode(project);
  for (const file of [
    "scripts/build.js",
    "scripts/render/shard.js",
    "src/pages/article.11ty.js",
    "eleventy.config.js",
  ]) {
    assert.ok(existsSync(join(folder, file)), file);
  }
  const mark = join(folder, "mark");
  writeFileSync(mark, "");
  assert.is(await compileCode(project), folder);
  assert.ok(existsSync(mark), "the folder was made again");
});

test("two commands that compile at once get the same folder", async () => {
  appendFileSync(join(project, "scripts/dates.ts"), "// at once\n");
  const [one, other] = await Promise.all([compileCode(project), compileCode(project)]);
  assert.is(one, other);
});

test("compiles again when a template or a script changed", async () => {
  const before = await compileCode(project);
  appendFileSync(join(project, "_includes/layout.tsx"), "export const added = 1;\n");
  const after = await compileCode(project);
  assert.is.not(after, before);
  assert.ok(existsSync(before), "a server that runs may still load from it");
});

test("names file and line of code that does not compile, and makes nothing", async () => {
  const file = join(project, "_includes/card.tsx");
  const sound = readFileSync(file, "utf8");
  writeFileSync(file, `const = 1;\n${sound}`);
  try {
    await compileCode(project);
    assert.unreachable();
  } catch (error) {
    assert.is(
      error instanceof Error ? error.message : "",
      'Build failed with 1 error:\n_includes/card.tsx:1:6: ERROR: Expected identifier but found "="',
    );
  }
  writeFileSync(file, sound);
  const drafts = readdirSync(join(project, ".cache/code")).filter((name) => name.includes("."));
  assert.equal(drafts, []);
});

test("where the sources run, Eleventy loads sources and processes are compiled", async () => {
  assert.is(moduleOf("src/pages/home.11ty.tsx"), "src/pages/home.11ty.tsx");
  assert.ok((await compiledModule("scripts/render/shard.ts")).endsWith("/scripts/render/shard.js"));
});

test.run();

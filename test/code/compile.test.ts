import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../scripts/base/project-folder.ts";
import { compiledModule, moduleOf } from "../../scripts/code/code-folder.ts";
import { compileCode } from "../../scripts/code/compile.mjs";

const project = mkdtempSync(join(tmpdir(), "compile-"));
test.after(() => rmSync(project, { recursive: true }));
for (const part of ["scripts", "_includes", "src/pages"]) copy(part);
for (const part of ["package.json", "package-lock.json", "tsconfig.json", "eleventy.config.ts"]) copy(part);
symlinkSync(join(projectFolder, "node_modules"), join(project, "node_modules"));

function copy(part: string): void {
  cpSync(join(projectFolder, part), join(project, part), { recursive: true });
}

/** Makes all code as old as code is that nobody touches just now. */
function ageAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.includes("/.cache/")) utimesSync(path, 1_700_000_000, 1_700_000_000);
  }
}

test("compiles commands, shards, threads and templates, and nothing twice", async () => {
  const folder = await compileCode(project);
  for (const file of [
    "scripts/build.js",
    "scripts/render/shard.js",
    "modules/scripts/render/shard.js",
    "modules/src/pages/article.11ty.js",
    "modules/eleventy.config.js",
    "load.cjs",
  ]) {
    assert.ok(existsSync(join(folder, file)), file);
  }
  const mark = join(folder, "mark");
  writeFileSync(mark, "");
  assert.is(await compileCode(project), folder);
  assert.ok(existsSync(mark), "the folder was made again");
});

test("two commands that compile at once get the same folder", async () => {
  appendFileSync(join(project, "scripts/base/dates.ts"), "// at once\n");
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

test("knows the folder of code that nobody touched without reading it, unless it was touched just now", async () => {
  const known = join(project, ".cache/code/known");
  const file = join(project, "scripts/base/dates.ts");
  const sound = readFileSync(file, "utf8");
  rmSync(known, { force: true });
  writeFileSync(file, `${sound}// one\n`);
  const one = await compileCode(project);
  assert.not(existsSync(known), "a change in the same moment would not show");
  writeFileSync(file, `${sound}// two\n`);
  const two = await compileCode(project);
  assert.is.not(two, one);

  ageAll(project);
  assert.is(await compileCode(project), two);
  const [folder, ...stamps] = readFileSync(known, "utf8").split("\n");
  assert.is(folder, two);
  // What it says is believed: nothing is read.
  writeFileSync(known, [one, ...stamps].join("\n"));
  assert.is(await compileCode(project), one);
  writeFileSync(file, sound);
  assert.is.not(await compileCode(project), one, "a stamp differs");
});

test("compiles again what was known and is gone", async () => {
  ageAll(project);
  const folder = await compileCode(project);
  assert.is(await compileCode(project), folder);
  rmSync(folder, { recursive: true });
  assert.is(await compileCode(project), folder);
  assert.ok(existsSync(join(folder, "load.cjs")));
});

test("what V8 made of modules is kept by the first process and taken by the next; damaged, it is made again", async () => {
  const folder = await compileCode(project);
  const refused = () => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "build", "--shards", "none"], {
      cwd: project,
      encoding: "utf8",
    });
    assert.is(stderr, '--shards is "none".\n  Expected: how many processes render, from 1 to 99\n');
    assert.is(status, 1);
  };
  const keptFolders = () => readdirSync(folder).filter((name) => name.startsWith("kept-"));
  assert.equal(keptFolders(), []);
  refused();
  assert.is(keptFolders().length, 1);
  const kept = join(folder, keptFolders()[0] ?? "", "scripts+build.js");
  const { mtimeMs } = statSync(kept);
  refused();
  assert.is(statSync(kept).mtimeMs, mtimeMs, "what is kept is not made again");
  const whole = readFileSync(kept);
  writeFileSync(kept, whole.subarray(0, whole.length / 2));
  refused();
  assert.is(readFileSync(kept).length, whole.length);
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

/** A build of the copied project, without any article, and what it printed. */
function buildCopy(): { readonly status: number | null; readonly stderr: string } {
  const folders = [
    "--content",
    join(project, "articles"),
    "--cache",
    join(project, "cache"),
    "--output",
    join(project, "site"),
  ];
  mkdirSync(join(project, "articles"), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "build", ...folders], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stderr };
}

test("Eleventy makes Markdown of info pages and nothing else: what stands in braces is text", () => {
  for (const part of ["_data", "src/assets", "src/info"]) copy(part);
  appendFileSync(join(project, "src/info/about.md"), "\nWritten as {{ title }}, {% if %} and {{< this >}}.\n");
  assert.equal(buildCopy(), { status: 0, stderr: "" });
  const page = readFileSync(join(project, "site/about/index.html"), "utf8");
  assert.match(page, "<p>Written as {{ title }}, {% if %} and {{&lt; this &gt;}}.</p>");

  appendFileSync(join(project, "src/info/about.md"), "\nAnd more.\n");
  assert.equal(buildCopy(), { status: 0, stderr: "" });
  assert.match(readFileSync(join(project, "site/about/index.html"), "utf8"), "<p>And more.</p>");
});

test("who calls what was left out of Eleventy is told so, without the code of packages around it", () => {
  const config = join(project, "eleventy.config.ts");
  const sound = readFileSync(config, "utf8");
  const calling = sound.replace(
    "config.addTemplateFormats(",
    'config.getFilter("slugify")("A b");\n  config.addTemplateFormats(',
  );
  assert.is.not(calling, sound);
  writeFileSync(config, calling);
  const { status, stderr } = buildCopy();
  assert.is(status, 1);
  assert.ok(stderr.length < 10_000, `${stderr.length} characters`);
  assert.match(
    stderr,
    "@sindresorhus/slugify is left out of the compiled code: see leaveOut in scripts/code/compile-packages.mjs.",
  );
});

test.run();

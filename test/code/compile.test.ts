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
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { compiledModule } from "../../scripts/code/code-folder.ts";
import type { CodeHashes } from "../../scripts/code/code-inputs.mjs";
import { compileCode } from "../../scripts/code/compile.mjs";

const project = mkdtempSync(join(tmpdir(), "compile-"));
test.after(() => rmSync(project, { recursive: true }));
for (const part of ["scripts", "_includes", "src/client", "src/pages"]) copy(part);
for (const part of ["package.json", "package-lock.json", "tsconfig.json", "eleventy.config.ts"]) copy(part);
symlinkSync(join(generatorFolder, "node_modules"), join(project, "node_modules"));

function copy(part: string): void {
  cpSync(join(generatorFolder, part), join(project, part), { recursive: true });
}

/** Backdates all code to an age at which files count as unchanged. */
function ageAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.includes("/.cache/")) utimesSync(path, 1_700_000_000, 1_700_000_000);
  }
}

/** Edits a file of the copy while `work` runs. */
async function edited<T>(file: string, edit: (text: string) => string, work: () => Promise<T>): Promise<T> {
  const path = join(project, file);
  const before = readFileSync(path, "utf8");
  const after = edit(before);
  assert.is.not(after, before, `${file} is not edited`);
  writeFileSync(path, after);
  try {
    return await work();
  } finally {
    writeFileSync(path, before);
  }
}

test("compiles commands, shards and threads, each source once", async () => {
  const folder = await compileCode(project);
  for (const file of ["scripts/digest.js", "scripts/render/shard.js", "code.json"]) {
    assert.ok(existsSync(join(folder, file)), file);
  }
  const mark = join(folder, "mark");
  writeFileSync(mark, "");
  assert.is(await compileCode(project), folder);
  assert.ok(existsSync(mark), "the folder was made again");
});

test("leaves packages outside the bundle", async () => {
  const folder = await compileCode(project);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".js")) assert.not.match(readFileSync(join(folder, file), "utf8"), "// node_modules/");
  }
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
  assert.ok(existsSync(before), "a running server may still load from it");
});

test("finds the folder of unchanged code without reading it, unless it changed a moment ago", async () => {
  const known = join(project, ".cache/code/known.json");
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
  const written = JSON.parse(readFileSync(known, "utf8"));
  assert.is(written.folder, two);
  // The file is trusted, so nothing is read.
  writeFileSync(known, JSON.stringify({ ...written, folder: one }));
  assert.is(await compileCode(project), one);
  writeFileSync(file, sound);
  assert.is.not(await compileCode(project), one, "a stamp differs");
});

test("compiles again if the compiled code was deleted", async () => {
  ageAll(project);
  const folder = await compileCode(project);
  assert.is(await compileCode(project), folder);
  rmSync(folder, { recursive: true });
  assert.is(await compileCode(project), folder);
  assert.ok(existsSync(join(folder, "scripts/digest.js")));
});

test("names file and line of code that does not compile, and writes nothing", async () => {
  await edited(
    "_includes/card.tsx",
    (text) => `const = 1;\n${text}`,
    async () => {
      try {
        await compileCode(project);
        assert.unreachable();
      } catch (error) {
        assert.is(
          error instanceof Error ? error.message : "",
          'Build failed with 1 error:\n_includes/card.tsx:1:6: ERROR: Expected identifier but found "="',
        );
      }
    },
  );
  const drafts = readdirSync(join(project, ".cache/code")).filter((name) => /^[0-9a-f]+\./.test(name));
  assert.equal(drafts, []);
});

test("processes and threads are compiled even if the sources run directly", async () => {
  assert.ok((await compiledModule("scripts/render/shard.ts")).endsWith("/scripts/render/shard.js"));
});

const appended = (text: string) => `${text}// edited\n`;

/** The stages that the next build repeats after an edit of a file. */
const edits: Readonly<Record<string, readonly string[]>> = {
  nothing: [
    "scripts/bench.ts",
    "scripts/bench/corpus.ts",
    "scripts/eval.ts",
    "scripts/import/from/folder/inherited.ts",
    "scripts/serve.ts",
  ],
  articles: ["scripts/content/parse-article.ts", "scripts/relate/terms/terms-of.ts", "scripts/store/index-articles.ts"],
  pages: [
    "_includes/card.tsx",
    "src/pages/home.11ty.tsx",
    "scripts/pages/home.ts",
    "scripts/outputs/feeds/rss.ts",
    "eleventy.config.ts",
  ],
};
for (const [again, files] of Object.entries(edits)) {
  for (const file of files) {
    test(`editing ${file} redoes ${again}`, async () => {
      assert.is(await madeAgain(file, appended), again);
    });
  }
}

/** The stages that the next build repeats after a package is upgraded: of tests, of commands, of the build. */
const upgrades: Readonly<Record<string, readonly string[]>> = {
  nothing: ["typescript", "fast-check", "smol-toml", "postal-mime"],
  // Info pages are Markdown as well. The second package is a dependency of the first; the third is loaded by name, not
  // imported.
  "articles and pages": ["markdown-it", "linkify-it", "@orama/stemmers", "stopword"],
  pages: ["preact-render-to-string", "@11ty/eleventy"],
};
for (const [again, names] of Object.entries(upgrades)) {
  for (const name of names) {
    test(`upgrading ${name} redoes ${again}`, async () => {
      const version = `"node_modules/${name}": {\n      "version": "`;
      assert.is(await madeAgain("package-lock.json", (lock) => lock.replace(version, `${version}9`)), again);
    });
  }
}

let unedited: Promise<CodeHashes> | undefined;

async function madeAgain(file: string, edit: (text: string) => string): Promise<string> {
  unedited ??= hashes();
  const before = await unedited;
  const after = await edited(file, edit, hashes);
  const changed = (["articles", "pages"] as const).filter((part) => after[part] !== before[part]);
  return changed.join(" and ") || "nothing";
}

async function hashes(): Promise<CodeHashes> {
  return JSON.parse(readFileSync(join(await compileCode(project), "code.json"), "utf8"));
}

/** Builds the copied project with its articles. Returns what the report says about pages, or the error. */
function buildCopy(): string {
  const folders = ["--content", "articles", "--cache", "cache", "--output", "site"];
  const { stdout, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "build", "--verbose", ...folders], {
    cwd: project,
    encoding: "utf8",
  });
  return stderr || (/rendered \d+/.exec(stdout)?.[0] ?? "");
}

function pageOfCopy(address: string): string {
  return readFileSync(join(project, "site", address, "index.html"), "utf8");
}

test("a build parses and renders only what the changed code produces", async () => {
  for (const part of ["_data", "src/strings", "src/assets", "src/info"]) copy(part);
  mkdirSync(join(project, "articles/2023/08"), { recursive: true });
  const article = "2023/08/budapest-championships-close";
  cpSync(join(generatorFolder, `src/articles/${article}.md`), join(project, `articles/${article}.md`));
  assert.match(buildCopy(), /^rendered [1-9]/);
  for (const file of ["scripts/bench/corpus.ts", "scripts/content/parse-article.ts"]) {
    await edited(file, appended, async () => assert.is(buildCopy(), "rendered 0"));
  }

  const shouting = (text: string) =>
    text.replace('title: fields.title ?? ""', 'title: (fields.title ?? "").toUpperCase()');
  await edited("scripts/content/article-reader.ts", shouting, async () => {
    assert.match(buildCopy(), /^rendered [1-9]/);
    assert.match(pageOfCopy(article), /<h1[^>]*>[^a-z<]+<\/h1>/);
  });
  await edited(
    "_includes/layout.tsx",
    (text) => text.replace('<main id="main"', '<main id="main" data-edited="1"'),
    async () => {
      assert.match(buildCopy(), /^rendered [1-9]/);
      assert.match(pageOfCopy(article), '<main id="main" data-edited="1"');
      assert.match(pageOfCopy("about"), '<main id="main" data-edited="1"');
    },
  );
});

test("info pages are plain Markdown: braces are text", () => {
  appendFileSync(join(project, "src/info/about.md"), "\nWritten as {{ title }}, {% if %} and {{< this >}}.\n");
  assert.match(buildCopy(), /^rendered [1-9]/);
  assert.match(pageOfCopy("about"), "<p>Written as {{ title }}, {% if %} and {{&lt; this &gt;}}.</p>");

  appendFileSync(join(project, "src/info/about.md"), "\nAnd more.\n");
  assert.match(buildCopy(), /^rendered [1-9]/);
  assert.match(pageOfCopy("about"), "<p>And more.</p>");
});

test.run();

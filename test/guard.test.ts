import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../scripts/base/generator-folder.ts";

// uvu does not report a file that never calls run(), or one that its pattern does not match.

const folder = join(generatorFolder, "test");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".test.ts"))
  .sort();

/** uvu's queue: for each file its name, removed when its turn comes, and a runner for each call of run(). */
const queue = (globalThis as { readonly UVU_QUEUE?: readonly (readonly unknown[])[] }).UVU_QUEUE ?? [];

test("npm test executes every test file there is", () => {
  assert.is(queue.length, files.length);
  const waiting = queue.flat().filter((name) => typeof name === "string");
  for (const name of waiting) assert.ok(files.includes(name.replaceAll("\\", "/")), name);
});

test("every test file calls run", () => {
  for (const file of files) assert.match(readFileSync(join(folder, file), "utf8"), /^ *\w+\.run\(\);$/m, file);
  for (const group of queue)
    assert.ok(
      group.some((runner) => typeof runner === "function"),
      String(group[0]),
    );
});

test("no test file prepares its tests by a hook whose failure uvu swallows", () => {
  for (const file of files) assert.not.match(readFileSync(join(folder, file), "utf8"), /\.before\(/, file);
});

test("every test file contains a test, each with an assertion", () => {
  for (const file of files) {
    const source = readFileSync(join(folder, file), "utf8");
    const suites = [
      "test",
      ...Array.from(source.matchAll(/const (\w+) = suite(?:<[^(]*>)?\(/g), ([, name = ""]) => name),
    ];
    assert.ok(
      suites.some(
        (name) =>
          new RegExp(`^ *${name}\\($`, "m").test(source) ||
          source.includes(`${name}("`) ||
          source.includes(`${name}(\``),
      ),
      `${file} has no test`,
    );
    assert.match(source, /\b(?:assert|fc)\.\w+\(|\bassert\(/, `${file} asserts nothing`);
    for (const name of suites)
      assert.not.match(source, new RegExp(`\\b${name}\\.(?:only|skip)\\(`), `${file} leaves tests out`);
  }
});

test("no test asserts that an asynchronous function throws nothing: uvu does not wait for it", () => {
  for (const file of files) {
    const source = readFileSync(join(folder, file), "utf8");
    assert.not.match(source, /assert\.(?:not\.)?throws\(\s*async/, file);
  }
});

test.run();

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../scripts/base/generator-folder.ts";
import { shareOf, testFiles } from "./support/test-files.ts";

// uvu does not report a file that never calls run(), or that no process runs.

const folder = join(generatorFolder, "test");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".test.ts"))
  .sort();

test("npm test runs every test file", async () => {
  const found = await testFiles("");
  assert.equal(found.map(({ name }) => name.replaceAll("\\", "/")).sort(), files);
  const shares = [0, 1].flatMap((index) => shareOf(found, index, 2));
  assert.equal(shares.map(({ name }) => name).sort(), found.map(({ name }) => name).sort());
});

test("every test file calls run", () => {
  for (const file of files) assert.match(readFileSync(join(folder, file), "utf8"), /^ *\w+\.run\(\);$/m, file);
});

test("no test file uses the hook whose errors uvu ignores", () => {
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

test("no test passes an asynchronous function to assert.throws, which does not wait for it", () => {
  for (const file of files) {
    const source = readFileSync(join(folder, file), "utf8");
    assert.not.match(source, /assert\.(?:not\.)?throws\(\s*async/, file);
  }
});

test.run();

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { liesWithin, textAt, writeFiles } from "../../scripts/import/pipeline/write-files.ts";
import { filesIn } from "../support/run-import.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const newFolder = () => temporaryFolder("write");

test("new files are created, known ones replaced", () => {
  const folder = newFolder();
  writeFileSync(join(folder, "known"), "old");
  writeFiles([
    { file: join(folder, "a/b/new"), text: "1" },
    { file: join(folder, "known"), text: "2", before: "old" },
  ]);
  assert.equal(filesIn(folder), { "a/b/new": "1", known: "2" });
});

test("if one file cannot be written, all are as before", () => {
  const folder = newFolder();
  writeFileSync(join(folder, "known"), "old");
  writeFileSync(join(folder, "taken"), "mine");
  const write = () =>
    writeFiles([
      { file: join(folder, "known"), text: "2", before: "old" },
      { file: join(folder, "new"), text: "1" },
      { file: join(folder, "taken"), text: "theirs" },
    ]);
  assert.throws(write, /EEXIST/);
  assert.equal(filesIn(folder), { known: "old", taken: "mine" });
});

test("a broken link counts as a file", () => {
  const folder = newFolder();
  symlinkSync(join(folder, "nowhere"), join(folder, "link"));
  assert.is(textAt(join(folder, "link")), "");
  assert.is(textAt(join(folder, "none")), undefined);
});

test("a linked folder elsewhere does not lie within the folder", () => {
  const folder = newFolder();
  mkdirSync(join(folder, "articles"));
  symlinkSync(newFolder(), join(folder, "articles/2025"));
  assert.ok(liesWithin(join(folder, "articles"), join(folder, "articles/2024/01/a.md")));
  assert.not.ok(liesWithin(join(folder, "articles"), join(folder, "articles/2025/01/a.md")));
});

test.run();

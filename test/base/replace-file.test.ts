import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { replaceFile } from "../../scripts/base/replace-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("replaceFile: creates folders and leaves no temporary file", () => {
  const folder = temporaryFolder("replace-file");
  const written = replaceFile(join(folder, "a/b/one.txt"), "One ✓");
  assert.is(readFileSync(join(folder, "a/b/one.txt"), "utf8"), "One ✓");
  assert.is(written.size, 7);
  assert.equal(readdirSync(join(folder, "a/b")), ["one.txt"]);
});

test("replaceFile: writes pieces one after the other", () => {
  const file = join(temporaryFolder("replace-file"), "long.txt");
  const piece = "é".repeat(700_000);
  replaceFile(file, [piece, piece, "end"]);
  assert.is(readFileSync(file, "utf8"), `${piece}${piece}end`);
});

test("replaceFile: keeps the old content and leaves nothing behind if the content cannot be made", () => {
  const folder = temporaryFolder("replace-file");
  const file = join(folder, "one.txt");
  writeFileSync(file, "before");
  function* failing() {
    yield "half";
    throw new Error("no more");
  }
  assert.throws(() => replaceFile(file, failing()), "no more");
  assert.is(readFileSync(file, "utf8"), "before");
  assert.equal(readdirSync(folder), ["one.txt"]);
});

test("replaceFile: names the file, not the temporary one, if it cannot be replaced", () => {
  const file = join(temporaryFolder("replace-file"), "folder");
  mkdirSync(join(file, "inside"), { recursive: true });
  try {
    replaceFile(file, "text");
    assert.unreachable();
  } catch (error) {
    assert.is((error as NodeJS.ErrnoException).path, file);
  }
});

test("replaceFile: sets permissions on request", () => {
  const file = join(temporaryFolder("replace-file"), "one.txt");
  writeFileSync(file, "before");
  chmodSync(file, 0o640);
  replaceFile(file, "after", { mode: statSync(file).mode, flush: true });
  assert.is(statSync(file).mode & 0o777, 0o640);
});

test.run();

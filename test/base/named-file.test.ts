import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CommandError } from "../../scripts/base/command-error.ts";
import { readNamedFile } from "../../scripts/base/named-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder("named");
writeFileSync(join(folder, "a.md"), "text");
mkdirSync(join(folder, "inner"));

function messageOf(path: string): string {
  try {
    readNamedFile(join(folder, path));
  } catch (error) {
    if (error instanceof CommandError) return error.message.replaceAll(folder, "F");
    throw error;
  }
  return "";
}

test("a file is read", () => {
  assert.is(readNamedFile(join(folder, "a.md")).toString(), "text");
});

test("a path that is missing or not a file is refused by name", () => {
  assert.is(messageOf("b.md"), "There is no file F/b.md.\n  To do: correct the path");
  assert.is(messageOf("a.md/b.md"), "There is no file F/a.md/b.md.\n  To do: correct the path");
  assert.is(messageOf("inner"), "F/inner is a folder.\n  Expected: a file\n  To do: name one of its files");
  assert.is(messageOf("x".repeat(300)), `There is no file F/${"x".repeat(300)}.\n  To do: correct the path`);
});

test.run();

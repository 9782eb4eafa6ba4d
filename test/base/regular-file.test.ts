import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CommandError } from "../../scripts/base/command-error.ts";
import { readRegularFile, refuseSpecialFiles } from "../../scripts/base/regular-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder("regular");
const rejects = (path: string, kind: string) => (error: unknown) =>
  error instanceof CommandError &&
  error.message === `${path} is ${kind}.\n  Expected: a regular file\n  To do: put a file in its place, or remove it`;

test("a file is read, directly or through a link", () => {
  const [file, link] = [join(folder, "file"), join(folder, "link")];
  writeFileSync(file, "text");
  symlinkSync(file, link);
  assert.is(String(readRegularFile(file)), "text");
  assert.is(String(readRegularFile(link)), "text");
});

test("a pipe without a writer is rejected at once", () => {
  const pipe = join(folder, "pipe");
  assert.is(spawnSync("mkfifo", [pipe]).status, 0);
  assert.throws(() => readRegularFile(pipe), rejects(pipe, "a pipe"));
});

test("only a folder that contains a pipe is refused", () => {
  const below = join(folder, "below");
  refuseSpecialFiles(below);
  mkdirSync(below);
  writeFileSync(join(below, "file"), "");
  refuseSpecialFiles(below);
  assert.is(spawnSync("mkfifo", [join(below, "lock")]).status, 0);
  assert.throws(() => refuseSpecialFiles(below), rejects(join(below, "lock"), "a pipe"));
});

test("an endless device is refused, directly or through a link", () => {
  const link = join(folder, "zero");
  symlinkSync("/dev/zero", link);
  assert.throws(() => readRegularFile(link), rejects(link, "a device"));
});

test("a socket is refused", async () => {
  const path = join(folder, "socket");
  const server = createServer().listen(path);
  await once(server, "listening");
  assert.throws(() => readRegularFile(path), rejects(path, "a socket"));
  server.close();
});

test("system errors name the folder or the missing file", () => {
  const inner = join(folder, "inner");
  mkdirSync(inner);
  assert.throws(
    () => readRegularFile(inner),
    (error: NodeJS.ErrnoException) => error.code === "EISDIR" && error.path === inner,
  );
  assert.throws(
    () => readRegularFile(join(folder, "none")),
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );
});

test.run();

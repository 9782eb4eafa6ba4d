import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { takeLock } from "../../scripts/store/lock.ts";

const lock = suite<{ cache: string }>("lock");

lock.before.each((context) => {
  context.cache = mkdtempSync(join(tmpdir(), "lock-"));
});
lock.after.each(({ cache }) => rmSync(cache, { recursive: true }));

lock("is given back", async ({ cache }) => {
  const release = await takeLock(cache, () => {});
  assert.is(readFileSync(join(cache, "lock"), "utf8"), `${process.pid}.`);
  release();
  assert.not(existsSync(join(cache, "lock")));
});

lock("makes a second build wait, and say so once", async ({ cache }) => {
  const told: string[] = [];
  const release = await takeLock(cache, () => {});
  let second = false;
  const waiting = takeLock(cache, (message) => told.push(message)).then((done) => {
    second = true;
    return done;
  });
  await new Promise((resolve) => setTimeout(resolve, 350));
  assert.not(second);
  assert.equal(told, [`Another build (process ${process.pid}) is at work in ${cache}; waiting for it to end.`]);
  release();
  (await waiting)();
  assert.ok(second);
});

lock("of a dead process is taken over", async ({ cache }) => {
  const { pid } = spawnSync(process.execPath, ["--eval", ""]);
  writeFileSync(join(cache, "lock"), `${pid}.`);
  const release = await takeLock(cache, (message) => assert.unreachable(message));
  assert.is(readFileSync(join(cache, "lock"), "utf8"), `${process.pid}.`);
  release();
});

lock("of a dead process that had this one's number is taken over", async ({ cache }) => {
  writeFileSync(join(cache, "lock"), `${process.pid}.`);
  (await takeLock(cache, (message) => assert.unreachable(message)))();
});

lock("of a process that is dead but not buried is taken over", async ({ cache }) => {
  // `cat` does not ask for the end of the child it was given.
  const parent = spawn("sh", ["-c", "true & echo $!; exec cat"], { stdio: ["pipe", "pipe", "inherit"] });
  const [pid] = await once(parent.stdout, "data");
  writeFileSync(join(cache, "lock"), `${pid}.`);
  const release = await takeLock(cache, () => {});
  assert.is(readFileSync(join(cache, "lock"), "utf8"), `${process.pid}.`);
  release();
  parent.stdin.end();
});

lock("that was never written whole is taken over, also where it begins like a living process's", async ({ cache }) => {
  for (const half of ["", String(process.ppid)]) {
    writeFileSync(join(cache, "lock"), half);
    (await takeLock(cache, (message) => assert.unreachable(message)))();
  }
});

lock("is held by a shard beside one that was killed before it had written its number", async ({ cache }) => {
  writeFileSync(join(cache, "lock"), "1");
  const shard = spawn(process.execPath, [
    ...["--import", "tsx", "--input-type=module", "--eval"],
    `import { shareLock } from ${JSON.stringify(new URL("../../scripts/store/lock.ts", import.meta.url).href)};
     shareLock(${JSON.stringify(cache)}); console.log("shared"); process.stdin.resume();`,
  ]);
  await once(shard.stdout, "data");
  const told: string[] = [];
  const release = await takeLock(cache, (message) => {
    told.push(message);
    shard.kill();
  });
  assert.equal(told, [`Another build (process ${shard.pid}) is at work in ${cache}; waiting for it to end.`]);
  release();
});

lock.run();

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { takeLock } from "../../scripts/store/lock.ts";

/** Number, start and boot of this process. */
const ownLine = new RegExp(`^${process.pid} \\S+ \\S+\\.$`);

const lock = suite<{ cache: string }>("lock");

lock.before.each((context) => {
  context.cache = mkdtempSync(join(tmpdir(), "lock-"));
});
lock.after.each(({ cache }) => rmSync(cache, { recursive: true }));

lock("is given back", async ({ cache }) => {
  const release = await takeLock(cache, () => {});
  assert.match(readFileSync(join(cache, "lock"), "utf8"), ownLine);
  release();
  assert.not(existsSync(join(cache, "lock")));
});

lock("makes a second build wait, and say so", async ({ cache }) => {
  const messages: string[] = [];
  const release = await takeLock(cache, () => {});
  let second = false;
  let waiting: Promise<() => void> | undefined;
  await new Promise<void>((reported) => {
    waiting = takeLock(cache, (message) => {
      messages.push(message);
      reported();
    }).then((done) => {
      second = true;
      return done;
    });
  });
  assert.not(second);
  assert.equal(messages, [`Another build (process ${process.pid}) is using ${cache}; waiting for it to end.`]);
  release();
  (await waiting)?.();
  assert.ok(second);
});

lock("is not waited for longer than two minutes", async ({ cache }) => {
  const release = await takeLock(cache, () => {});
  const { now } = Date;
  let minutes = 0;
  Date.now = () => now() + minutes++ * 60_000;
  let reports = 0;
  const message = await takeLock(cache, () => reports++).then(
    () => "",
    (error: Error) => error.message,
  );
  Date.now = now;
  assert.is(reports, 1);
  assert.is(
    message,
    `Another build (process ${process.pid}) has been using ${cache} for two minutes.\n  To do: wait for it to end or stop it, then build again`,
  );
  release();
});

lock("of a dead process is taken over", async ({ cache }) => {
  const { pid } = spawnSync(process.execPath, ["--eval", ""]);
  writeFileSync(join(cache, "lock"), `${pid}.`);
  const release = await takeLock(cache, (message) => assert.unreachable(message));
  assert.match(readFileSync(join(cache, "lock"), "utf8"), ownLine);
  release();
});

lock("of a dead process with this one's pid is taken over", async ({ cache }) => {
  writeFileSync(join(cache, "lock"), `${process.pid}.`);
  (await takeLock(cache, (message) => assert.unreachable(message)))();
});

lock("of a zombie process is taken over", async ({ cache }) => {
  // `cat` never reaps the child it inherited.
  const parent = spawn("sh", ["-c", "true & echo $!; exec cat"], { stdio: ["pipe", "pipe", "inherit"] });
  const [pid] = await once(parent.stdout, "data");
  writeFileSync(join(cache, "lock"), `${pid}.`);
  const release = await takeLock(cache, () => {});
  assert.match(readFileSync(join(cache, "lock"), "utf8"), ownLine);
  release();
  parent.stdin.end();
});

lock("that was not written completely is taken over, even if it begins like a live process's", async ({ cache }) => {
  for (const half of ["", String(process.ppid)]) {
    writeFileSync(join(cache, "lock"), half);
    (await takeLock(cache, (message) => assert.unreachable(message)))();
  }
});

lock("is held by a shard even if another was killed before writing its pid", async ({ cache }) => {
  writeFileSync(join(cache, "lock"), "1");
  const shard = spawn(process.execPath, [
    ...["--import", "tsx", "--input-type=module", "--eval"],
    `import { shareLock } from ${JSON.stringify(new URL("../../scripts/store/lock.ts", import.meta.url).href)};
     shareLock(${JSON.stringify(cache)}); console.log("shared"); process.stdin.resume();`,
  ]);
  await once(shard.stdout, "data");
  const messages: string[] = [];
  const release = await takeLock(cache, (message) => {
    messages.push(message);
    shard.kill();
  });
  assert.equal(messages, [`Another build (process ${shard.pid}) is using ${cache}; waiting for it to end.`]);
  release();
});

lock("with a reused pid, or of another boot, is taken over", async ({ cache }) => {
  const release = await takeLock(cache, () => {});
  const [number, start = "", boot] = readFileSync(join(cache, "lock"), "utf8").slice(0, -1).split(" ");
  release();
  const parent = readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(" ").at(21);
  assert.ok(number !== undefined && boot !== undefined);
  for (const line of [`${process.ppid} ${start}1 ${boot}.`, `${process.ppid} ${parent} another-boot.`]) {
    writeFileSync(join(cache, "lock"), line);
    (await takeLock(cache, (message) => assert.unreachable(message)))();
  }
});

lock("of a process that receives a signal is released, with a message", async ({ cache }) => {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    const child = spawn(process.execPath, [
      ...["--import", "tsx", "--input-type=module", "--eval"],
      `import { takeLock } from ${JSON.stringify(new URL("../../scripts/store/lock.ts", import.meta.url).href)};
       await takeLock(${JSON.stringify(cache)}, () => {}); console.log("held"); setInterval(() => {}, 1000);`,
    ]);
    let messages = "";
    child.stderr.on("data", (text) => {
      messages += String(text);
    });
    await once(child.stdout, "data");
    const closed = once(child, "close");
    child.kill(signal);
    assert.equal(await closed, [code, null]);
    assert.is(messages, "Stopped. Build again to go on: what was finished is kept.\n");
    assert.not(existsSync(join(cache, "lock")));
  }
});

lock("that is released does not swallow a signal that arrived before", async ({ cache }) => {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    const { status, stderr } = spawnSync(process.execPath, [
      ...["--import", "tsx", "--input-type=module", "--eval"],
      `import { takeLock } from ${JSON.stringify(new URL("../../scripts/store/lock.ts", import.meta.url).href)};
       const release = await takeLock(${JSON.stringify(cache)}, () => {});
       process.kill(process.pid, "${signal}");
       release();
       for (let turn = 0; turn < 1000; turn++) await new Promise(setImmediate);`,
    ]);
    assert.is(status, code);
    assert.is(String(stderr), "");
  }
});

lock.run();

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { run } from "uvu/run";
import { shareOf, testFiles } from "./support/test-files.ts";

// npm test [-- PATTERN]: runs the tests whose path matches, by default all. Two processes halve the time on two cores;
// more would compete with the builds and browsers that tests start.

const [pattern = "", share] = process.argv.slice(2);

if (share === undefined) process.exitCode = await runShares(Math.min(2, availableParallelism()));
else {
  const [index = 0, count = 1] = share.split("/").map(Number);
  await run([...shareOf(await testFiles(pattern), index, count)]);
}

/** Runs each share in a process. Returns the exit code. The output of the first is shown at once. */
async function runShares(count: number): Promise<number> {
  if ((await testFiles(pattern)).length === 0) {
    process.stderr.write(`No test file has a path that matches "${pattern}".\n`);
    return 1;
  }
  const ended = await Promise.all(Array.from({ length: count }, (_, index) => runShare(index, count)));
  for (const { printed } of ended.slice(1)) process.stdout.write(printed);
  const sum = (name: string) => ended.reduce((total, { printed }) => total + numberAfter(name, printed), 0);
  process.stdout.write(`In ${count} processes: ${sum("Passed")} of ${sum("Total")} tests passed.\n`);
  return ended.every(({ code }) => code === 0) ? 0 : 1;
}

function runShare(index: number, count: number): Promise<{ readonly printed: string; readonly code: number | null }> {
  const child = fork(import.meta.filename, [pattern, `${index}/${count}`], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, FORCE_COLOR: "1" },
  });
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
    if (index === 0) process.stdout.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ printed, code }));
  });
}

/** A number in uvu's summary, after its colour code. */
function numberAfter(name: string, printed: string): number {
  return Number(new RegExp(`${name}: +(?:\\x1b\\[\\d+m)?(\\d+)`).exec(printed)?.[1]);
}

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { run } from "uvu/run";
import { shareOf, testFiles } from "./support/test-files.ts";

// npm test [-- PATTERN]: the tests whose path matches, by default all. Two processes halve the time on two cores; more
// would compete with the builds and browsers that tests start.

const [pattern = "", share] = process.argv.slice(2);

if (share === undefined) process.exitCode = await runShares(Math.min(2, availableParallelism()));
else {
  const [index = 0, count = 1] = share.split("/").map(Number);
  await run([...shareOf(await testFiles(pattern), index, count)]);
}

/** Runs each share in a process; returns the exit code. What the first one prints is shown at once. */
async function runShares(count: number): Promise<number> {
  const shares = Array.from({ length: count }, (_, index) => runShare(index, count));
  if ((await testFiles(pattern)).length === 0)
    process.stderr.write(`No test file has a path that matches "${pattern}".\n`);
  const outputs = await Promise.all(shares.map(({ output }) => output));
  for (const { text } of outputs.slice(1)) process.stdout.write(text);
  const sum = (name: string) =>
    outputs.reduce(
      (total, { text }) => total + Number(new RegExp(`${name}: +(?:\\x1b\\[\\d+m)?(\\d+)`).exec(text)?.[1]),
      0,
    );
  if (count > 1) process.stdout.write(`In ${count} processes: ${sum("Passed")} of ${sum("Total")} tests passed.\n`);
  return sum("Total") > 0 && outputs.every(({ code }) => code === 0) ? 0 : 1;
}

function runShare(index: number, count: number) {
  const child = fork(import.meta.filename, [pattern, `${index}/${count}`], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, FORCE_COLOR: "1" },
  });
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    if (index === 0) process.stdout.write(chunk);
  });
  const output = new Promise<{ readonly text: string; readonly code: number | null }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ text, code }));
  });
  return { output };
}

import { buildDigest } from "./build-digest.ts";
import { CommandError, readArguments, runCommand } from "./command/arguments.ts";
import { buildTime } from "./command/build-time.ts";
import { terminalProgress } from "./command/progress.ts";
import { showProblems } from "./command/show-problems.ts";
import { showPart, showPlan, showReport } from "./command/show-report.ts";
import type { Part } from "./render/parts.ts";

// npm run build [-- --plan] [--thorough] [--shards N] [--part N/OF]: article files in, a site out.

await runCommand(async () => {
  const { folders, values } = readArguments({
    plan: { type: "boolean", default: false },
    thorough: { type: "boolean", default: false },
    shards: { type: "string" },
    part: { type: "string" },
  });
  const progress = terminalProgress();
  const outcome = await buildDigest({
    folders,
    now: buildTime(),
    progress: progress.tell,
    onlyPlan: values.plan === true,
    thorough: values.thorough === true,
    ...(values.shards === undefined ? {} : { shards: readShards(values.shards) }),
    ...(values.part === undefined ? {} : { part: readPart(values.part) }),
  });
  progress.done();
  if (outcome.outcome === "problems") process.stderr.write(showProblems(outcome.problems));
  if (outcome.outcome === "planned") process.stdout.write(showPlan(outcome.plan));
  if (outcome.outcome === "part") process.stdout.write(showPart(outcome.part));
  if (outcome.outcome === "built") process.stdout.write(showReport(outcome.report));
  return outcome.outcome === "problems" ? 1 : 0;
});

function readShards(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new CommandError(`--shards is "${text}".\n  Expected: how many processes render, from 1 to 99`);
}

function readPart(text: string): Part {
  const [, number, of] = /^(\d{1,3})\/([1-9]\d{0,2})$/.exec(text) ?? [];
  if (number !== undefined && Number(number) <= Number(of)) return { number: Number(number), of: Number(of) };
  throw new CommandError(
    `--part is "${text}".\n  Expected: a part and how many there are, e.g. 2/4; 0/4 reads and indexes for the others`,
  );
}

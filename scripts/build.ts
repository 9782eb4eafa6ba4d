import { buildDigest } from "./build-digest.ts";
import { readArguments, runCommand } from "./command/arguments.ts";
import { buildTime } from "./command/build-time.ts";
import { terminalProgress } from "./command/progress.ts";
import { showProblems } from "./command/show-problems.ts";
import { showPlan, showReport } from "./command/show-report.ts";

// npm run build [-- --plan] [--thorough] [--shards N]: article files in, a site out.

await runCommand(async () => {
  const { folders, values } = readArguments({
    plan: { type: "boolean", default: false },
    thorough: { type: "boolean", default: false },
    shards: { type: "string" },
  });
  const progress = terminalProgress();
  const outcome = await buildDigest({
    folders,
    now: buildTime(),
    progress: progress.tell,
    onlyPlan: values.plan === true,
    thorough: values.thorough === true,
    ...(values.shards === undefined ? {} : { shards: Number(values.shards) }),
  });
  progress.done();
  if (outcome.outcome === "problems") process.stderr.write(showProblems(outcome.problems));
  if (outcome.outcome === "planned") process.stdout.write(showPlan(outcome.plan));
  if (outcome.outcome === "built") process.stdout.write(showReport(outcome.report));
  return outcome.outcome === "problems" ? 1 : 0;
});

import { buildDigest } from "../pipeline/build-digest.ts";
import type { BuildOutcome, BuildRequest } from "../pipeline/build-request.ts";
import { buildTime } from "./build-time.ts";
import { terminalProgress } from "./progress.ts";
import { buildLimit, showProblems } from "./show-problems.ts";
import { showPart, showPlan, showReport } from "./show-report.ts";

/** How to print the outcome. */
export interface PrintOptions {
  readonly verbose: boolean;
  readonly json: boolean;
}

/** Builds for the time in BUILD_TIME, or for now, and prints the outcome. Returns the exit code. */
export async function runBuild(asked: Omit<BuildRequest, "now" | "progress">, print: PrintOptions): Promise<number> {
  const progress = terminalProgress();
  const outcome = await buildDigest({ ...asked, now: buildTime(), progress: progress.show });
  progress.done();
  if (print.json) process.stdout.write(`${JSON.stringify(outcome, mapsAsObjects, 2)}\n`);
  else if (outcome.outcome === "problems") process.stderr.write(showProblems(outcome.problems, buildLimit));
  else process.stdout.write(textOf(outcome, print));
  return outcome.outcome === "problems" ? 1 : 0;
}

function textOf(outcome: Exclude<BuildOutcome, { readonly outcome: "problems" }>, { verbose }: PrintOptions): string {
  if (outcome.outcome === "planned") return showPlan(outcome.plan);
  return outcome.outcome === "part" ? showPart(outcome.part) : showReport(outcome.report, verbose);
}

function mapsAsObjects(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

import { buildDigest } from "../pipeline/build-digest.ts";
import type { BuildRequest } from "../pipeline/build-request.ts";
import { buildTime } from "./build-time.ts";
import { terminalProgress } from "./progress.ts";
import { showProblems } from "./show-problems.ts";
import { showPart, showPlan, showReport } from "./show-report.ts";

/** Builds for BUILD_TIME, or for now, and prints the report. Returns the exit code. */
export async function runBuild(asked: Omit<BuildRequest, "now" | "progress">): Promise<number> {
  const progress = terminalProgress();
  const outcome = await buildDigest({ ...asked, now: buildTime(), progress: progress.tell });
  progress.done();
  if (outcome.outcome === "problems") process.stderr.write(showProblems(outcome.problems));
  if (outcome.outcome === "planned") process.stdout.write(showPlan(outcome.plan));
  if (outcome.outcome === "part") process.stdout.write(showPart(outcome.part));
  if (outcome.outcome === "built") process.stdout.write(showReport(outcome.report));
  return outcome.outcome === "problems" ? 1 : 0;
}

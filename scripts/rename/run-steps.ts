import { type Step, showSteps, take } from "./steps.ts";

/** Shows steps and, unless only a plan was requested, executes them. Returns the exit code. */
export function runSteps(steps: readonly Step[], onlyPlan: boolean): number {
  if (steps.length === 0) process.stdout.write("Nothing to do: the files say so already.\n");
  else process.stdout.write(showSteps(steps));
  if (onlyPlan) process.stdout.write("Nothing was done.\n");
  else for (const step of steps) take(step);
  return 0;
}

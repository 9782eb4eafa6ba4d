import { formatProblem, type Problem } from "../content/problem.ts";

/** Problems as printed, followed by their number. */
export function showProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [count(errors, "problem"), count(warnings, "warning")].filter((text) => text !== "");
  return `${[...problems.map(formatProblem), ""].join("\n\n")}${counts.join(", ")}.\n`;
}

function count(n: number, noun: string): string {
  return n === 0 ? "" : `${n} ${noun}${n === 1 ? "" : "s"}`;
}

import { commandText } from "../base/command-text.ts";
import { formatProblem, type Problem } from "../content/problem.ts";

/** How many errors, and how many warnings, to print. */
export interface PrintLimit {
  readonly ofAKind: number;
  readonly inAll: number;
}

/** What a build prints; `digest check` prints all. */
export const buildLimit: PrintLimit = { ofAKind: 20, inAll: 100 };

/** Kinds that are counted by name among those not printed; the others are counted together. */
const namedKinds = 10;

/** Problems as printed, followed by their number. Above `limit`, the rest is counted by kind. */
export function showProblems(problems: readonly Problem[], limit?: PrintLimit): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  const shown =
    limit === undefined ? new Set(problems) : new Set([...firstOf(errors, limit), ...firstOf(warnings, limit)]);
  const rest = problems.filter((problem) => !shown.has(problem));
  const blocks = [...problems.filter((problem) => shown.has(problem)).map(formatProblem), ...restBlock(rest), ""];
  const counts = [count(errors.length, "problem"), count(warnings.length, "warning")].filter((text) => text !== "");
  return `${blocks.join("\n\n")}${counts.join(", ")}.\n`;
}

function firstOf(problems: readonly Problem[], { ofAKind, inAll }: PrintLimit): readonly Problem[] {
  const seen = new Map<string, number>();
  const first = problems.filter((problem) => {
    const kind = kindOf(problem);
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < ofAKind;
  });
  return first.slice(0, inAll);
}

/** Counts by kind the problems that are not printed. */
function restBlock(rest: readonly Problem[]): readonly string[] {
  if (rest.length === 0) return [];
  const counts = new Map<string, number>();
  for (const problem of rest) counts.set(kindOf(problem), (counts.get(kindOf(problem)) ?? 0) + 1);
  const kinds = [...counts].sort(([, a], [, b]) => b - a);
  const named = kinds.slice(0, namedKinds);
  const others = kinds.slice(namedKinds).reduce((sum, [, n]) => sum + n, 0);
  const lines = [
    `And ${rest.length} more: \`${commandText("check")}\` shows all.`,
    ...named.map(([kind, n]) => `  ${n} of: ${kind}`),
    ...(others === 0 ? [] : [`  ${others} of ${count(kinds.length - namedKinds, "other kind")}`]),
  ];
  return [lines.join("\n")];
}

/** The message of a problem without what was found, or the name of its check. */
function kindOf({ severity, found, check }: Problem): string {
  const label = severity === "warning" ? "Warning: " : "";
  return label + (check === undefined ? found.replace(/"[^"]*"|\d+/g, "…") : `[${check}]`);
}

function count(n: number, noun: string): string {
  return n === 0 ? "" : `${n} ${noun}${n === 1 ? "" : "s"}`;
}

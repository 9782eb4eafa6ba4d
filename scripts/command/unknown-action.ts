import { UsageError } from "../base/command-error.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { quote } from "../content/problem.ts";

/** For the first argument of a command that has several actions. */
export function unknownAction(written: string, actions: readonly string[]): UsageError {
  const near = didYouMean(written, actions);
  const todo = near === undefined ? "" : `\n  To do: did you mean ${near}?`;
  return new UsageError(`Unknown action ${quote(written)}.\n  Expected: ${actions.join(" or ")}${todo}`);
}

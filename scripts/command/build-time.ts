import { CommandError } from "../base/command-error.ts";
import { parseInstant } from "../base/dates.ts";

/** The build time: BUILD_TIME, an ISO 8601 date-time (UTC unless it has an offset), or now. Milliseconds since 1970. */
export function buildTime(environment: NodeJS.ProcessEnv = process.env): number {
  const written = environment.BUILD_TIME;
  if (written === undefined || written === "") return Date.now();
  const at = parseInstant(written);
  if (typeof at === "number") return at;
  throw new CommandError(
    `BUILD_TIME is "${written}": ${at.reason}.\n  Expected: an ISO 8601 date-time, e.g. 2025-12-01T09:30:00Z\n  To do: correct it, or leave it unset to build for now`,
  );
}

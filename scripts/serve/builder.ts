import { explainSystemError } from "../base/explain-system-error.ts";
import type { Folders } from "../base/folders.ts";
import { buildTime } from "../command/build-time.ts";
import { showProblems } from "../command/show-problems.ts";
import { buildDigest } from "../pipeline/build-digest.ts";
import type { BuildOutcome } from "../pipeline/build-request.ts";
import { getReady } from "../pipeline/get-ready.ts";

/** What the server asks of the builder: article files that were touched, or undefined to look at all. */
export interface BuildOrder {
  readonly touched: readonly string[] | undefined;
}

export interface BuildReply {
  /** What to tell the maintainer. */
  readonly text: string;
  /** Files of the output that are new. */
  readonly changed: readonly string[];
}

// The process beside the development server that builds, one order after the other, with everything loaded and warm.

const folders = JSON.parse(process.argv[2] ?? "") as Folders;
let last: Promise<void> = Promise.resolve();

process.on("message", (order: BuildOrder) => {
  last = last.then(async () => {
    process.send?.(await obey(order));
    // For the first article to be saved, while nobody waits.
    await getReady();
  });
});
process.on("disconnect", () => process.exit(0));

async function obey({ touched }: BuildOrder): Promise<BuildReply> {
  const start = performance.now();
  try {
    const outcome = await buildDigest({
      folders,
      now: buildTime(),
      progress: () => {},
      ...(touched === undefined ? {} : { touched }),
    });
    return reply(outcome, Math.round(performance.now() - start));
  } catch (error) {
    const explained = explainSystemError(error);
    return { text: explained?.message ?? String(error instanceof Error ? error.stack : error), changed: [] };
  }
}

function reply(outcome: BuildOutcome, ms: number): BuildReply {
  if (outcome.outcome === "problems") return { text: showProblems(outcome.problems), changed: [] };
  const changed = outcome.outcome === "built" ? outcome.report.changes.map(({ file }) => file) : [];
  const shown = changed.slice(0, 5).join(", ");
  const more = changed.length > 5 ? ` and ${changed.length - 5} more` : "";
  return { text: changed.length === 0 ? `Nothing new (${ms} ms).` : `${shown}${more} (${ms} ms).`, changed };
}

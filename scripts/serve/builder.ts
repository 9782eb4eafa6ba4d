import { CommandError } from "../base/command-error.ts";
import { explainSystemError } from "../base/explain-system-error.ts";
import type { Folders } from "../base/folders.ts";
import { buildTime } from "../command/build-time.ts";
import { buildLimit, showProblems } from "../command/show-problems.ts";
import { buildDigest } from "../pipeline/build-digest.ts";
import type { BuildOutcome } from "../pipeline/build-request.ts";
import { preload } from "../pipeline/preload.ts";

/** A request of the server to the builder. */
export interface BuildOrder {
  /** Folders below the content folder with changes; undefined to read all folders. */
  readonly changedFolders: readonly string[] | undefined;
  /** Sent by a timer, not after a save: reports only changes that the build found. */
  readonly isRoutine?: boolean;
}

/** The builder's task, as JSON in its first argument. */
export interface BuilderTask {
  readonly folders: Folders;
  readonly drafts: boolean;
}

export interface BuildReply {
  /** Message for the maintainer; "" for none. */
  readonly text: string;
  /** Whether output files changed. */
  readonly changed: boolean;
}

// The process that builds for the development server, with all code loaded.

const { folders, drafts } = JSON.parse(process.argv[2] ?? "") as BuilderTask;

/** Changed folders that no successful build has read yet. */
const changedSoFar = new Set<string>();
let readsAll = false;
let isRoutine = true;
let isRequested = false;
let isBuilding = false;

process.on("message", (order: BuildOrder) => {
  if (order.changedFolders === undefined) readsAll = true;
  for (const folder of order.changedFolders ?? []) changedSoFar.add(folder);
  isRoutine &&= order.isRoutine === true;
  isRequested = true;
  if (!isBuilding) void buildUntilIdle();
});
process.on("disconnect", () => process.exit(0));

/** Builds until no request is left. Changes saved during a build wait for the next one. */
async function buildUntilIdle(): Promise<void> {
  isBuilding = true;
  while (isRequested) {
    const routine = isRoutine;
    isRequested = false;
    isRoutine = true;
    const reply = await build();
    process.send?.(routine && !reply.changed ? { ...reply, text: "" } : reply);
    // Loads the code for the first saved article while the builder is idle.
    await preload();
  }
  isBuilding = false;
}

async function build(): Promise<BuildReply> {
  const start = performance.now();
  const all = readsAll;
  const changedFolders = [...changedSoFar];
  try {
    const outcome = await buildDigest({
      folders,
      now: buildTime(),
      drafts,
      progress: () => {},
      ...(all ? {} : { changedFolders }),
    });
    if (outcome.outcome === "built") {
      // If more changes arrived during the build, all folders are read again.
      for (const folder of isRequested ? [] : changedFolders) changedSoFar.delete(folder);
      if (all && !isRequested) readsAll = false;
    }
    return reply(outcome, Math.round(performance.now() - start));
  } catch (error) {
    const explained = error instanceof CommandError ? error : explainSystemError(error);
    return { text: explained?.message ?? String(error instanceof Error ? error.stack : error), changed: false };
  }
}

function reply(outcome: BuildOutcome, ms: number): BuildReply {
  if (outcome.outcome === "problems") return { text: showProblems(outcome.problems, buildLimit), changed: false };
  const files = outcome.outcome === "built" ? outcome.report.changes.map(({ file }) => file) : [];
  const shown = files.slice(0, 5).join(", ");
  const more = files.length > 5 ? ` and ${files.length - 5} more` : "";
  const text = files.length === 0 ? `Nothing new (${ms} ms).` : `${shown}${more} (${ms} ms).`;
  return { text, changed: files.length > 0 };
}

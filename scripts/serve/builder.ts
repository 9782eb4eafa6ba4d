import { explainSystemError } from "../base/explain-system-error.ts";
import type { Folders } from "../base/folders.ts";
import { buildTime } from "../command/build-time.ts";
import { showProblems } from "../command/show-problems.ts";
import { buildDigest } from "../pipeline/build-digest.ts";
import type { BuildOutcome } from "../pipeline/build-request.ts";
import { preload } from "../pipeline/preload.ts";

/** What the server asks of the builder. */
export interface BuildOrder {
  /** Folders below the content folder in which something changed; undefined to look at all of them. */
  readonly changedFolders: readonly string[] | undefined;
  /** Nobody saved anything: only what the build found is told. */
  readonly isRoutine?: boolean;
}

/** What a builder works on, as JSON in its first argument. */
export interface BuilderTask {
  readonly folders: Folders;
  readonly drafts: boolean;
}

export interface BuildReply {
  /** What to tell the maintainer; "" for nothing. */
  readonly text: string;
  /** Whether files of the output are new. */
  readonly changed: boolean;
}

// The process that builds for the development server, with everything loaded and warm.

const { folders, drafts } = JSON.parse(process.argv[2] ?? "") as BuilderTask;

/** Folders that no build has taken in yet: those of builds that were refused are among them. */
const toLookInto = new Set<string>();
let looksAtAll = false;
let isRoutine = true;
let isAsked = false;
let isBuilding = false;

process.on("message", (order: BuildOrder) => {
  if (order.changedFolders === undefined) looksAtAll = true;
  for (const folder of order.changedFolders ?? []) toLookInto.add(folder);
  isRoutine &&= order.isRoutine === true;
  isAsked = true;
  if (!isBuilding) void buildWhatIsAsked();
});
process.on("disconnect", () => process.exit(0));
// The server says when to end; a key that is pressed in its terminal reaches this process too.
process.on("SIGINT", () => {});

/** Builds until nothing more is asked. What is saved during a build waits for the next one. */
async function buildWhatIsAsked(): Promise<void> {
  isBuilding = true;
  while (isAsked) {
    const routine = isRoutine;
    isAsked = false;
    isRoutine = true;
    const reply = await build();
    process.send?.(routine && !reply.changed ? { ...reply, text: "" } : reply);
    // For the first article to be saved, while nobody waits.
    await preload();
  }
  isBuilding = false;
}

async function build(): Promise<BuildReply> {
  const start = performance.now();
  const all = looksAtAll;
  const changedFolders = [...toLookInto];
  try {
    const outcome = await buildDigest({
      folders,
      now: buildTime(),
      drafts,
      progress: () => {},
      ...(all ? {} : { changedFolders }),
    });
    if (outcome.outcome === "built") {
      // Of what came during the build nothing is forgotten: it is looked at once more.
      for (const folder of isAsked ? [] : changedFolders) toLookInto.delete(folder);
      if (all && !isAsked) looksAtAll = false;
    }
    return reply(outcome, Math.round(performance.now() - start));
  } catch (error) {
    const explained = explainSystemError(error);
    return { text: explained?.message ?? String(error instanceof Error ? error.stack : error), changed: false };
  }
}

function reply(outcome: BuildOutcome, ms: number): BuildReply {
  if (outcome.outcome === "problems") return { text: showProblems(outcome.problems), changed: false };
  const files = outcome.outcome === "built" ? outcome.report.changes.map(({ file }) => file) : [];
  const shown = files.slice(0, 5).join(", ");
  const more = files.length > 5 ? ` and ${files.length - 5} more` : "";
  const text = files.length === 0 ? `Nothing new (${ms} ms).` : `${shown}${more} (${ms} ms).`;
  return { text, changed: files.length > 0 };
}

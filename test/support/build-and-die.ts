import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import type { BuildRequest } from "../../scripts/pipeline/build-request.ts";
import { executioner, stages } from "./death.ts";

// Builds a digest in a process that death.ts kills: see killed.test.ts.

/** The request to this process, as JSON in its first argument. */
export type BuildAndDie = Omit<BuildRequest, "progress">;

await buildDigest({
  ...(JSON.parse(process.argv[2] ?? "") as BuildAndDie),
  progress: (message) => {
    const stage = stages.find((name) => name === message);
    if (stage !== undefined) executioner?.enter(stage);
  },
});
executioner?.leave();

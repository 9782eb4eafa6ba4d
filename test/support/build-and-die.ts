import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import type { BuildRequest } from "../../scripts/pipeline/build-request.ts";
import { executioner, stages } from "./death.ts";

// Builds a digest in a process of its own, which death.ts ends: see killed.test.ts.

/** What this process is asked, as JSON in its first argument. */
export type BuildAndDie = Omit<BuildRequest, "progress">;

await buildDigest({
  ...(JSON.parse(process.argv[2] ?? "") as BuildAndDie),
  progress: (message) => {
    const stage = stages.find((name) => name === message);
    if (stage !== undefined) executioner?.enter(stage);
  },
});
executioner?.leave();

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, medianRun } from "./measure.ts";
import type { StartResult } from "./results.ts";

/** The cost of whole processes that do no work. `project` is a folder with the packages installed. */
export async function measureStarts(project: string, repeat: number): Promise<readonly StartResult[]> {
  const empty = join(project, "empty.ts");
  writeFileSync(empty, "");
  const starts = {
    "Node without a script": ["-e", "0"],
    "Node with tsx and an empty file": ["--import", "tsx", empty],
    "Node importing Eleventy": ["--input-type=module", "-e", 'import "@11ty/eleventy"'],
  };
  const results: StartResult[] = [];
  for (const [what, args] of Object.entries(starts)) {
    const runs = [];
    for (let i = 0; i < repeat; i++) runs.push(await measure([process.execPath, ...args], project));
    const { ms, cpuMs } = medianRun(runs);
    results.push({ what, ms, ...(cpuMs === undefined ? {} : { cpuMs }) });
  }
  rmSync(empty);
  return results;
}

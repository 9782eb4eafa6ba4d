import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "../scripts/project-folder.ts";
import type { TemporaryDigest } from "./temporary-digest.ts";

/** What a command printed, and its exit code. */
export interface ScriptRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs scripts/`name`.ts as npm does, within the folder of a digest. */
export function runScript(
  name: string,
  digest: TemporaryDigest,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): ScriptRun {
  const folders = ["--content", "articles", "--data", "_data", "--output", "_site", "--cache", "cache"];
  const script = join(projectFolder, "scripts", `${name}.ts`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), script, ...folders, ...args],
    { cwd: digest.root, encoding: "utf8", env: { ...process.env, BUILD_TIME: "2026-01-01T00:00:00Z", ...environment } },
  );
  return { code: status, stdout, stderr };
}

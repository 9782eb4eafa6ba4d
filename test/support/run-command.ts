import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import type { CopiedDigest } from "./copied-digest.ts";

/** What a command printed, and its exit code. */
export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs scripts/`name`.ts as npm does, for a digest; paths are relative to its folder. */
export function runCommand(
  name: string,
  digest: CopiedDigest,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): CommandRun {
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  const runner = join(generatorFolder, "scripts/run.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, name, ...folders, ...args], {
    cwd: generatorFolder,
    encoding: "utf8",
    env: { ...process.env, BUILD_TIME: "2026-01-01T00:00:00Z", ...environment },
  });
  return { code: status, stdout: digest.withRelativePaths(stdout), stderr: digest.withRelativePaths(stderr) };
}

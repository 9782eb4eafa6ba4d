import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

export const fixtures = "test/fixtures/import";

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own for one test, with the data folder of the fixtures in it. */
export function newDigest(): string {
  const folder = temporaryFolder("import");
  cpSync(join(fixtures, "data"), join(folder, "data"), { recursive: true });
  return folder;
}

/** Runs the import command on a digest; the digest's folder is `DIGEST` in what it prints. */
export function runImport(digest: string, ...args: readonly string[]): Run {
  const folders = ["--content", join(digest, "articles"), "--data", join(digest, "data")];
  const command = ["scripts/run.mjs", "import", ...args, ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { code: status, out: stdout.replaceAll(digest, "DIGEST"), err: stderr.replaceAll(digest, "DIGEST") };
}

/** All files below a folder with their text. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(entries.map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]));
}

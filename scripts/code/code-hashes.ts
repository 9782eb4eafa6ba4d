import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../base/project-folder.ts";
import { compiledFolder } from "./code-folder.ts";
import type { CodeHashes } from "./code-inputs.mjs";
import { compileCode } from "./compile.mjs";

let hashes: Promise<CodeHashes> | undefined;

/** Hashes of the code that this process runs. */
export function codeHashes(): Promise<CodeHashes> {
  hashes ??= readHashes();
  return hashes;
}

async function readHashes(): Promise<CodeHashes> {
  const folder = compiledFolder ?? (await compileCode(projectFolder));
  return JSON.parse(readFileSync(join(folder, "hashes.json"), "utf8"));
}

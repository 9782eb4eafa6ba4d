import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compiledFolder, generatorFolder } from "../base/generator-folder.ts";
import type { CodeHashes } from "./code-inputs.mjs";
import { compileCode } from "./compile.mjs";

let hashes: Promise<CodeHashes> | undefined;

/** Hashes of the code that this process runs. */
export function codeHashes(): Promise<CodeHashes> {
  hashes ??= readHashes();
  return hashes;
}

async function readHashes(): Promise<CodeHashes> {
  const folder = compiledFolder ?? (await compileCode(generatorFolder));
  return JSON.parse(readFileSync(join(folder, "code.json"), "utf8"));
}

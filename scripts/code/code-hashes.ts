import { projectFolder } from "../base/project-folder.ts";
import { hashCode } from "./compile.mjs";

// Put in by compile.mjs; not there where the sources themselves run, as they do in tests.
declare const CODE_HASHES: ReturnType<typeof hashCode> | undefined;

let known = typeof CODE_HASHES === "undefined" ? undefined : CODE_HASHES;

/** Hashes of the code that runs here, and stays the same as long as the process. */
export function codeHashes(): ReturnType<typeof hashCode> {
  known ??= hashCode(projectFolder);
  return known;
}

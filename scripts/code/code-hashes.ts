import { projectFolder } from "../project-folder.ts";
import { hashCode } from "./compile.mjs";

// Put in by compile.mjs; not there where the sources themselves run, as they do in tests.
declare const CODE_HASHES: ReturnType<typeof hashCode> | undefined;

/** Hashes of the code that runs here. */
export function codeHashes(): ReturnType<typeof hashCode> {
  return typeof CODE_HASHES === "undefined" ? hashCode(projectFolder) : CODE_HASHES;
}

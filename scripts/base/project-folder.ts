import { fileURLToPath } from "node:url";

// Put in by code/compile.mjs; not there where the sources themselves run.
declare const PROJECT_FOLDER: string | undefined;

/** The folder of the project itself: templates, code, info pages. The newsroom's folders may lie elsewhere. */
export const projectFolder =
  typeof PROJECT_FOLDER === "undefined"
    ? fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "")
    : PROJECT_FOLDER;

import { loadEleventy } from "../render/render-pages.ts";

/** Loads the code that parses articles and renders pages; a build that finds nothing new does not need it. */
export async function preload(): Promise<void> {
  await Promise.all([import("./parse-files.ts"), loadEleventy()]);
}

import { loadEleventy } from "../render/render-pages.ts";

/** Loads what it takes to read articles and to render pages, which a build that finds nothing new does without. */
export async function getReady(): Promise<void> {
  await Promise.all([import("./parse-files.ts"), loadEleventy()]);
}

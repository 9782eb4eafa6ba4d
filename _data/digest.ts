import { currentRun } from "../scripts/render/current-run.ts";

/** The only bridge from the plan to the templates: the keys of the pages to render, by kind. Views are asked for by key. */
export default function digest(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...currentRun().pages].map(([kind, pages]) => [kind, [...pages.keys()]]));
}

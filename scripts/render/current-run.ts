import type { Shared } from "../pages/view.ts";
import { type Strings, say } from "../strings.ts";

/** One page to render: its file below the output folder and what it shows. */
export interface PlannedPage {
  /** E.g. `/2025/12/a-slug/index.html`. */
  readonly file: string;
  readonly view: unknown;
}

/** What one run of Eleventy renders. */
export interface RenderRun {
  readonly shared: Shared;
  readonly strings: Strings;
  /** By kind, then by key. */
  readonly pages: ReadonlyMap<string, ReadonlyMap<string, PlannedPage>>;
  /** Globs of the templates that this run has no page for. */
  readonly ignores: readonly string[];
}

/** The words a template prints, in the site's language. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

let current: RenderRun | undefined;
let currentSay: Say | undefined;

/** Sets what the templates of the next run of Eleventy show. The ESM loader caches modules, so it is read at call time. */
export function setCurrentRun(run: RenderRun): void {
  current = run;
  const { strings, shared } = run;
  currentSay = (key, values) => say(strings, shared.language, key, values);
}

export function currentRun(): RenderRun {
  if (current === undefined) throw noRun();
  return current;
}

export function plannedPage(kind: string, key: string): PlannedPage {
  const page = currentRun().pages.get(kind)?.get(key);
  if (page === undefined) throw new Error(`The plan has no page "${key}" of kind "${kind}".`);
  return page;
}

/** The words of the current run, the same function for all of its pages. */
export function sayer(): Say {
  if (currentSay === undefined) throw noRun();
  return currentSay;
}

function noRun(): Error {
  return new Error("No run is set: Eleventy is started by `npm run build`, which plans first.");
}

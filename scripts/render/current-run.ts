import { type Strings, say } from "../base/translate.ts";
import type { Shared } from "../pages/view.ts";

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
  currentSay = remembering((key, values) => say(strings, shared.language, key, values));
}

/** The same words, made once for each number: those of a card are asked for 20 times a page. */
function remembering(make: Say): Say {
  const made = new Map<string, string>();
  return (key, values) => {
    for (const name in values) if (name !== "n" || typeof values.n !== "number") return make(key, values);
    const asked = values === undefined ? key : `${key} ${values.n}`;
    const known = made.get(asked);
    if (known !== undefined) return known;
    const words = make(key, values);
    made.set(asked, words);
    return words;
  };
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

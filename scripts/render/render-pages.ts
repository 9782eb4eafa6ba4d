import { htmlBelow, sitePath } from "../base/site-path.ts";
import type { Strings } from "../base/translate.ts";
import type { Shared } from "../pages/view.ts";
import { type PlannedPages, templateData } from "./template-data.ts";
import { explainTemplateError } from "./template-error.ts";

/** A planned page with the text from its template. */
export interface Rendered {
  readonly kind: string;
  readonly key: string;
  readonly file: string;
  readonly content: string;
}

/** Templates come from the code, not from files: this pattern matches no file, wherever a build runs. */
const noFiles = "no-templates/*";

/** Renders pages with Eleventy, in memory. Throws if a planned page is missing from the result. */
export async function renderPages(pages: PlannedPages, shared: Shared, strings: Strings): Promise<readonly Rendered[]> {
  const planned = new Map<string, { readonly kind: string; readonly key: string }>();
  for (const [kind, ofKind] of pages) for (const [key, { file }] of ofKind) planned.set(file, { kind, key });
  if (planned.size === 0) return [];

  const { Eleventy } = await loadEleventy();
  const { default: configure } = await import("../../eleventy.config.ts");
  const eleventy = new Eleventy(noFiles, "_site", {
    quietMode: true,
    config: (config) => {
      configure(config, pages.keys());
      for (const [name, value] of Object.entries(templateData(pages, shared, strings))) {
        // Eleventy calls functions and uses what they return, and `t` is itself a function.
        config.addGlobalData(name, () => value);
      }
    },
  });
  eleventy.disableLogger();
  const path = sitePath(shared.url);
  const rendered: Rendered[] = [];
  for (const { outputPath, content } of await run(eleventy)) {
    const file = outputPath.replace(/^(?:\.\/)?_site/, "");
    const page = planned.get(file);
    if (page === undefined) throw new Error(`Eleventy rendered ${file}, which was not planned.`);
    planned.delete(file);
    rendered.push({ ...page, file, content: htmlBelow(path, content) });
  }
  const missing = planned.keys().next().value;
  if (missing !== undefined) throw new Error(`Eleventy rendered no ${missing}, which was planned.`);
  return rendered;
}

async function run(eleventy: { toJSON(): Promise<readonly RenderedFile[]> }): Promise<readonly RenderedFile[]> {
  try {
    return await eleventy.toJSON();
  } catch (error) {
    throw explainTemplateError(error);
  }
}

type RenderedFile = { readonly outputPath: string; readonly content: string };

/** Loads Eleventy, which takes about 250 ms; a build that renders nothing does not need it. */
export function loadEleventy(): Promise<typeof import("@11ty/eleventy")> {
  // Eleventy's resolver runs in a separate thread to reload changed modules within one process. We start a new process
  // for changed code instead; without the resolver the start takes 0.1 s less.
  process.env.ELEVENTY_SKIP_ESM_RESOLVER = "1";
  return import("@11ty/eleventy");
}

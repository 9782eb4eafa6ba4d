import { type Strings, type Translate, translator } from "../base/translate.ts";
import type { Shared } from "../pages/view.ts";

/** One page to render: its file below the output folder and its view. */
export interface PlannedPage {
  /** E.g. `/2025/12/a-slug/index.html`. */
  readonly file: string;
  readonly view: unknown;
}

/** By kind, then by key. */
export type PlannedPages = ReadonlyMap<string, ReadonlyMap<string, PlannedPage>>;

/** The data of every template, besides what Eleventy adds. */
export interface TemplateData {
  /** Translates a key of `src/strings/en.yaml`. */
  readonly t: Translate;
  readonly shared: Shared;
  /** Keys of the pages to render by kind: what templates paginate over. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly pages: PlannedPages;
}

export function templateData(pages: PlannedPages, shared: Shared, strings: Strings): TemplateData {
  return {
    t: translator(strings, shared.language),
    shared,
    keys: Object.fromEntries([...pages].map(([kind, ofKind]) => [kind, [...ofKind.keys()]])),
    pages,
  };
}

/** Throws when the plan has no such page: the template asks for the wrong kind. */
export function plannedPage(pages: PlannedPages, kind: string, key: string): PlannedPage {
  const page = pages.get(kind)?.get(key);
  if (page === undefined) throw new Error(`The plan has no page "${key}" of kind "${kind}".`);
  return page;
}

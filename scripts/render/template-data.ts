import { type Strings, type Translate, translator } from "../base/translate.ts";
import type { Shared } from "../pages/view.ts";

/** A page to render: its path below the output folder and its view. */
export interface PlannedPage {
  /** Such as `/2025/12/a-slug/index.html`. */
  readonly file: string;
  readonly view: unknown;
}

/** By kind, then by key. */
export type PlannedPages = ReadonlyMap<string, ReadonlyMap<string, PlannedPage>>;

/** The data of every template, besides Eleventy's own. */
export interface TemplateData {
  /** Translates a key of `src/strings/en.yaml`. */
  readonly t: Translate;
  readonly shared: Shared;
  /** Keys of the pages to render, by kind: templates paginate over them. */
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

/** Throws if the plan has no such page, that is, if a template asks for the wrong kind. */
export function plannedPage(pages: PlannedPages, kind: string, key: string): PlannedPage {
  const page = pages.get(kind)?.get(key);
  if (page === undefined) throw new Error(`The plan has no page "${key}" of kind "${kind}".`);
  return page;
}

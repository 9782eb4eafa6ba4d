import type { CarriedFields } from "./front-matter-fields.ts";

/** Carried fields that readers see as written: the views of articles and feed items have them under the same names. */
export const shownNames = ["dateline"] as const satisfies readonly (keyof CarriedFields)[];

export type ShownFields = Pick<CarriedFields, (typeof shownNames)[number]>;

/** The shown fields of an article that are present. */
export function shownFields(article: CarriedFields): ShownFields {
  const given = shownNames.filter((name) => article[name] !== undefined).map((name) => [name, article[name]] as const);
  return Object.fromEntries(given);
}

import type { SearchSettings } from "./site.ts";

/** The default ranking of the search. */
export const defaultSearch: SearchSettings = {
  headline: 5,
  summary: 2,
  text: 1,
  names: 1.5,
  saturation: 1.2,
  recent: 0.15,
};

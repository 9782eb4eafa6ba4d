import type { SearchSettings } from "./site.ts";

/** How the search of a digest ranks that sets nothing. */
export const defaultSearch: SearchSettings = {
  headline: 5,
  summary: 2,
  text: 1,
  names: 1.5,
  saturation: 1.2,
  recent: 0.15,
};

import type { MachineSettings } from "./site.ts";

/** The default settings for machines: search engines, archives and other newsrooms. */
export const defaultMachine: MachineSettings = {
  policies: {},
  ninjs: true,
  cards: 200,
  robots: { disallow: [], blocked: [] },
};

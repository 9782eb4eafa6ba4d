import type { MachineSettings } from "./site.ts";

/** What machines are told by a digest that sets nothing. */
export const defaultMachine: MachineSettings = {
  policies: {},
  ninjs: true,
  cards: 200,
  robots: { disallow: [], blocked: [] },
};

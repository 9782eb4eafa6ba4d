import type { Command } from "./command/command.ts";

/** All commands by name, in the order of the help. Each is loaded on demand. */
export const loadCommands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["init", async () => (await import("./init.ts")).command],
  ["new", async () => (await import("./new.ts")).command],
  ["start", async () => (await import("./serve.ts")).command],
  ["build", async () => (await import("./build.ts")).command],
  ["check", async () => (await import("./check.ts")).command],
  ["import", async () => (await import("./import.ts")).command],
  ["report", async () => (await import("./report.ts")).command],
  ["agenda", async () => (await import("./agenda.ts")).command],
  ["move", async () => (await import("./move.ts")).command],
  ["topic", async () => (await import("./topic.ts")).command],
  ["editor", async () => (await import("./editor.ts")).command],
  ["theme", async () => (await import("./theme.ts")).command],
  ["related", async () => (await import("./related.ts")).command],
  ["suggest", async () => (await import("./suggest.ts")).command],
]);

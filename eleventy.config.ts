import { resolve } from "node:path";
import { markdown } from "./scripts/content/markdown.ts";
import { currentRun } from "./scripts/render/current-run.ts";

/** What of Eleventy's configuration this project uses. */
interface EleventyConfig {
  addDataExtension(extension: string, options: { read: boolean; parser: (file: string) => Promise<unknown> }): void;
  addExtension(extensions: readonly string[], options: { key: string }): void;
  addTemplateFormats(formats: string): void;
  setDataFileBaseName(name: string): void;
  setLibrary(extension: string, library: unknown): void;
  readonly ignores: { add(pattern: string): void };
}

export default function configure(config: EleventyConfig) {
  config.addDataExtension("ts", { read: false, parser: async (file) => (await import(resolve(file))).default() });
  config.addExtension(["11ty.ts", "11ty.tsx"], { key: "11ty.js" });
  config.addTemplateFormats("11ty.ts,11ty.tsx");
  config.setLibrary("md", markdown);
  for (const pattern of currentRun().ignores) config.ignores.add(pattern);
  return { dir: { input: "src", output: "_site", includes: "../_includes", data: "../_data" } };
}

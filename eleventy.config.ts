import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { moduleOf } from "./scripts/code/code-folder.ts";
import { markdown } from "./scripts/content/markdown.ts";

/** What of Eleventy's configuration this project uses. */
interface EleventyConfig {
  addExtension(extensions: readonly string[], options: TemplateLanguage): void;
  addTemplateFormats(formats: string): void;
  setLibrary(extension: string, library: unknown): void;
  readonly transforms: Record<string, unknown>;
}

/** A language of templates, as Eleventy's `addExtension` takes it. */
interface TemplateLanguage {
  read: boolean;
  outputFileExtension: string;
  getData: boolean;
  getInstanceFromInputPath: (path: string) => Promise<TemplateModule>;
  compile: (text: unknown, path: string) => Promise<(data: unknown) => unknown>;
}

interface TemplateModule {
  readonly render: (data: unknown) => unknown;
}

export default function configure(config: EleventyConfig) {
  config.addExtension(["11ty.ts", "11ty.tsx"], {
    read: false,
    outputFileExtension: "html",
    getData: true,
    getInstanceFromInputPath: load,
    compile: async (_text, path) => {
      const { render } = await load(path);
      return (data) => render(data);
    },
  });
  config.addTemplateFormats("11ty.ts,11ty.tsx");
  config.setLibrary("md", markdown);
  // Eleventy's own look for bundles and for plugins that rewrite addresses, find none, and take a fifth of the time that it
  // needs for a page.
  for (const name of Object.keys(config.transforms)) delete config.transforms[name];
  // The text of an info page is Markdown and nothing else: what stands in braces is text.
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    dir: { input: "src", output: "_site", includes: "../_includes", data: "../_data" },
  };
}

/** Imports what Eleventy names by its path from the project folder: the compiled module, where the build is compiled. */
function load(path: string) {
  return import(pathToFileURL(resolve(moduleOf(path.replace(/^\.\//, "")))).href);
}

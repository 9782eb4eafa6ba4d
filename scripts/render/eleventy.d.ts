/** The part of Eleventy 3.1 that this project uses; it ships no types. Can be removed when it does. */
declare module "@11ty/eleventy" {
  export interface RenderedPage {
    readonly url: string;
    readonly inputPath: string;
    readonly outputPath: string;
    readonly content: string;
  }

  export interface ConfigCallback {
    addTemplate(path: string, template: unknown): void;
    setTemplateFormats(formats: readonly string[]): void;
    addPlugin(plugin: () => void): void;
    readonly transforms: Record<string, unknown>;
    /** Data of all templates: the value that `make` returns. */
    addGlobalData(name: string, make: () => unknown): void;
  }

  export interface EleventyOptions {
    readonly quietMode: boolean;
    /** Called before the configuration is merged. */
    readonly config?: (config: ConfigCallback) => void;
    readonly runMode?: "build" | "serve" | "watch";
  }

  export class Eleventy {
    constructor(input: string, output: string, options: EleventyOptions);
    /** Renders without writing. */
    toJSON(): Promise<readonly RenderedPage[]>;
    disableLogger(): void;
  }
}

/** The part of Eleventy's development server that this project uses; it ships no types. */
declare module "@11ty/eleventy-dev-server" {
  export default class DevServer {
    constructor(name: string, folder: string, options: { port: number; domDiff: boolean });
    serve(port: number): void;
    reload(event: { files: readonly string[] }): void;
    close(): Promise<void>;
  }
}

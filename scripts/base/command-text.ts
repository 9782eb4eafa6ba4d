import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { generatorFolder } from "./generator-folder.ts";

/** Where a command is typed, which decides how it is written. */
export interface Caller {
  readonly generator: string;
  readonly workingFolder: string;
}

/**
 * A command as the maintainer types it: in a newsroom that installed the generator `npx digest check`, outside of one
 * `digest check`, in a copy of the repository `npm run check`.
 *     commandText("build", "--plan") => "npm run build -- --plan"
 */
export function commandText(name: string, ...args: readonly string[]): string {
  return commandTextFor({ generator: generatorFolder, workingFolder: process.cwd() }, name, ...args);
}

/** The same for a caller other than this process. */
export function commandTextFor({ generator, workingFolder }: Caller, name: string, ...args: readonly string[]): string {
  const packages = dirname(generator);
  if (basename(packages) !== "node_modules") return npmText(generator, name, args);
  const isInside = !/^\.\.(?:[/\\]|$)/.test(relative(dirname(packages), workingFolder));
  return [isInside ? "npx digest" : "digest", name, ...args].join(" ");
}

/** In the repository, commands without an npm script run through its script `digest`. */
function npmText(generator: string, name: string, args: readonly string[]): string {
  const script = scriptsOf(generator).includes(name) ? name : "digest";
  const run = script === "start" ? "npm start" : `npm run ${script}`;
  const rest = script === name ? args : [name, ...args];
  return rest.length === 0 ? run : `${run} -- ${rest.join(" ")}`;
}

function scriptsOf(generator: string): readonly string[] {
  const file = join(generator, "package.json");
  if (!existsSync(file)) return [];
  const { scripts = {} }: { readonly scripts?: object } = JSON.parse(readFileSync(file, "utf8"));
  return Object.keys(scripts);
}

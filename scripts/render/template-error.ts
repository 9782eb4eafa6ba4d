import { readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError } from "../base/command-error.ts";
import { compiledFolder } from "../base/generator-folder.ts";

/** The folder of the newsroom's templates that the running code contains; undefined when it contains none. */
function themeInCode(): string | undefined {
  if (compiledFolder === undefined) return undefined;
  const { theme } = JSON.parse(readFileSync(join(compiledFolder, "code.json"), "utf8"));
  return typeof theme === "string" ? realpathSync(theme) : undefined;
}

/** An error in a template of the newsroom, with its file and line; any other error unchanged. */
export function explainTemplateError(error: unknown, theme: string | undefined = themeInCode()): unknown {
  const stacks = chainOf(error).map(({ stack = "" }) => stack);
  const frame =
    theme === undefined ? undefined : stacks.flatMap(framesIn).find(({ file }) => file.startsWith(theme + sep));
  if (frame === undefined) return error;
  const { message } = chainOf(error).at(-1) ?? new Error("unknown");
  return new CommandError(
    `${relative(process.cwd(), frame.file)}:${frame.line}:${frame.column} ${message}\n  To do: correct the template, or delete it to restore the original`,
  );
}

/** An error and those that it wraps, as Eleventy does. */
function chainOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const { originalError, cause } = error as Error & { readonly originalError?: unknown };
  return [error, ...chainOf(originalError ?? cause)];
}

function framesIn(stack: string) {
  return [...stack.matchAll(/(file:\/\/\/[^\s():]+|\/[^\s():]+):(\d+):(\d+)/g)].map(([, place = "", line, column]) => ({
    file: place.startsWith("file:") ? fileURLToPath(place) : place,
    line: Number(line),
    column: Number(column),
  }));
}

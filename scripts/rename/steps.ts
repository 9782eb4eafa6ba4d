import { existsSync, rmSync, statSync } from "node:fs";
import { CommandError } from "../base/command-error.ts";
import { readRegularFile } from "../base/regular-file.ts";
import { replaceFile } from "../base/replace-file.ts";

/**
 * One file to write or delete. Steps are taken in order, each whole or not at all, and are planned from the content of
 * the files: an interrupted command plans the rest when it is run again.
 */
export type Step =
  | { readonly does: "write"; readonly file: string; readonly text: string; readonly why: string }
  | { readonly does: "delete"; readonly file: string; readonly why: string };

/** A step that writes a file; none if the file already has this text. */
export function writing(file: string, text: string, why: string): readonly Step[] {
  return existsSync(file) && readText(file) === text ? [] : [{ does: "write", file, text, why }];
}

export function take(step: Step): void {
  if (step.does === "delete") rmSync(step.file, { force: true });
  else {
    const mode = existsSync(step.file) ? { mode: statSync(step.file).mode } : {};
    replaceFile(step.file, step.text, { ...mode, flush: true });
  }
}

/** Describes steps, a line for each. */
export function showSteps(steps: readonly Step[]): string {
  return steps.map(({ does, file, why }) => `${does} ${file}: ${why}\n`).join("");
}

/**
 * The text of a file as it is, byte order mark and line ends included. Throws a CommandError for one that is not UTF-8.
 */
export function readText(file: string): string {
  try {
    return new TextDecoder("utf8", { fatal: true, ignoreBOM: true }).decode(readRegularFile(file));
  } catch (error) {
    if (error instanceof TypeError) throw new CommandError(`${file} is not UTF-8.\n  To do: save it as UTF-8`);
    throw error;
  }
}

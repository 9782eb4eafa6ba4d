import type { Folders } from "../base/folders.ts";

/** An option of a command: `--plan`, or `--shards N` if it has a value. */
export interface Option {
  /** The placeholder of its value; an option without one takes no value. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly repeats?: true;
  /** What it does, in one line. */
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/**
 * The values on a command line: true for an option without a value, text for one with a value, a list if it repeats.
 */
export type Values<Own extends Options> = {
  readonly [Name in keyof Own]?: Own[Name] extends { readonly repeats: true }
    ? readonly string[]
    : Own[Name] extends { readonly value: string }
      ? string
      : true;
};

/** The input of a command. */
export interface Invocation<Own extends Options> {
  readonly folders: Folders;
  readonly values: Values<Own>;
  readonly positionals: readonly string[];
}

/** A command: `digest NAME`. */
export interface Command<Own extends Options = Options> {
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Its arguments besides options: `FILE`, and the least and greatest number of them. Absent if it takes none. */
  readonly takes?: { readonly name: string; readonly min: number; readonly max: number };
  readonly options: Own;
  readonly examples: readonly string[];
  /** Returns the exit code: 0, or 1 if the newsroom's files have problems. */
  run(invocation: Invocation<Own>): Promise<number>;
}

/** Infers the types of a command's options. */
export function defineCommand<const Own extends Options>(command: Command<Own>): Command<Own> {
  return command;
}

/** Options of every command. */
export const commonOptions = {
  newsroom: { value: "DIR", help: "the newsroom's folder; the working folder by default" },
  content: { value: "DIR", help: "article files" },
  data: { value: "DIR", help: "settings, registries and strings" },
  info: { value: "DIR", help: "info pages" },
  static: { value: "DIR", help: "files to copy, pictures among them" },
  theme: { value: "DIR", help: "the newsroom's own look" },
  output: { value: "DIR", help: "the site" },
  cache: { value: "DIR", help: "the store and changes.json" },
  help: { help: "show this help" },
} as const satisfies Options;

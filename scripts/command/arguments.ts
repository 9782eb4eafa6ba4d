import { inspect, type ParseArgsConfig, parseArgs } from "node:util";
import { CommandError } from "../base/command-error.ts";
import { explainSystemError } from "../base/explain-system-error.ts";
import { type NamedFolders, newsroomFolders } from "./newsroom.ts";

const folderOptions = {
  newsroom: { type: "string" },
  content: { type: "string" },
  data: { type: "string" },
  info: { type: "string" },
  static: { type: "string" },
  theme: { type: "string" },
  output: { type: "string" },
  cache: { type: "string" },
} as const;

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * The command line, read by the command's own options and the four folders that every command takes.
 * Throws a CommandError for an unknown option or a missing value.
 */
export function readArguments<Own extends Options>(own: Own, args: readonly string[] = process.argv.slice(2)) {
  const { values, positionals } = readOptions({ ...folderOptions, ...own }, args);
  const folders = newsroomFolders(values as NamedFolders);
  return { folders, values, positionals };
}

/** The command line of a command that takes other options than the folders of a digest. Throws a CommandError as `readArguments` does. */
export function readOptions<Own extends Options>(options: Own, args: readonly string[] = process.argv.slice(2)) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new CommandError(`${error.message}\n  Expected: ${known.join(", ")}`);
  }
}

/** Runs a command: exit code 1 with the message of a CommandError, a stack trace only for bugs. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const explained = error instanceof CommandError ? error : explainSystemError(error);
    // Not left to Node, which shows the line of code where it happened: of a package that is the whole of it.
    process.stderr.write(`${explained?.message ?? inspect(error)}\n`);
    process.exitCode = 1;
  }
}

/** Exits once all output is written: the system frees memory faster than the process can. */
export function leave(): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

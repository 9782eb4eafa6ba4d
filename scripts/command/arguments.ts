import { inspect, parseArgs } from "node:util";
import { CommandError, UsageError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import { explainSystemError } from "../base/explain-system-error.ts";
import { listText } from "../base/list-text.ts";
import { newsroomFolders } from "../base/newsroom-folders.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { type Command, commonOptions, type Invocation, type Options } from "./command.ts";
import { samplePagesWarning } from "./sample-pages.ts";
import { showHelp } from "./show-help.ts";

/** The options and arguments of a command line. Throws a UsageError for anything the command does not accept. */
export function readArguments(command: Command, args: readonly string[]): Invocation<Options> {
  const options: Options = { ...commonOptions, ...command.options };
  const { values, positionals } = readOptions(options, args, commandText(command.name, "--help"));
  if (values.help !== true) checkPositionals(command, positionals);
  return { folders: newsroomFolders(values), values, positionals };
}

/** Reads options only, as developers' tools do. `help` is the command that explains them. */
export function readOptions<Own extends Options>(
  options: Own,
  args: readonly string[],
  help: string,
): Pick<Invocation<Own>, "values" | "positionals"> {
  const config = Object.entries(options).map(([option, { value }]) => [
    option,
    { type: value === undefined ? ("boolean" as const) : ("string" as const) },
  ]);
  const { tokens, positionals } = parseArgs({
    args: args.map((arg) => (arg === "-h" ? "--help" : arg)),
    options: Object.fromEntries(config),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string | true | readonly string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw unknownOption(token.rawName, options, help);
    const value = optionValue(token, option.value);
    const before = values.get(token.name);
    values.set(token.name, option.repeats ? [...(Array.isArray(before) ? before : []), String(value)] : value);
  }
  return { values: Object.fromEntries(values) as Invocation<Own>["values"], positionals };
}

function unknownOption(written: string, options: Options, help: string): UsageError {
  const known = Object.keys(options).map((option) => `--${option}`);
  const near = didYouMean(written, known);
  return new UsageError(
    `Unknown option ${written}.\n  Expected: ${known.join(", ")}\n  To do: ${near === undefined ? `\`${help}\` explains the options` : `did you mean ${near}?`}`,
  );
}

function optionValue(
  {
    rawName,
    value,
    inlineValue,
  }: { readonly rawName: string; readonly value: string | undefined; readonly inlineValue: boolean | undefined },
  placeholder: string | undefined,
): string | true {
  if (placeholder === undefined) {
    if (value === undefined) return true;
    throw new UsageError(`${rawName} takes no value, but has "${value}".\n  To do: leave out the value`);
  }
  if (value !== undefined && (inlineValue === true || !value.startsWith("--"))) return value;
  throw new UsageError(`${rawName} has no value.\n  Expected: ${rawName} ${placeholder}`);
}

function checkPositionals({ name, takes }: Command, positionals: readonly string[]): void {
  const { name: what, min, max } = takes ?? { name: "", min: 0, max: 0 };
  const help = `\`${commandText(name, "--help")}\` explains the command`;
  if (positionals.length < min) {
    const missing = what.split(" ").slice(positionals.length);
    throw new UsageError(
      `${listText(missing, "en-GB")} ${missing.length > 1 ? "are" : "is"} missing.\n  Expected: digest ${name} ${what}\n  To do: ${help}`,
    );
  }
  const extra = positionals[max];
  if (extra === undefined) return;
  const number = max === 1 ? "one " : what.includes(" ") ? "" : `at most ${max} `;
  const expected = max === 0 ? "options only" : number + what;
  throw new UsageError(`Unexpected argument "${extra}".\n  Expected: ${expected}\n  To do: ${help}`);
}

/** npm always sets this one. */
const setByNpm: ReadonlySet<string> = new Set(["cache"]);
/** Options that npm reads as its own: `--plan` for `-p -l -a`, and `--verbose` for a log level. */
const npmVariables: Readonly<Record<string, readonly [variable: string, value: string]>> = {
  plan: ["npm_config_parseable", "true"],
  verbose: ["npm_config_loglevel", "verbose"],
};

/** Throws for an option that npm consumed because `--` was forgotten: `npm run build --plan`. */
export function rejectSwallowedOptions({ options }: Command, environment: NodeJS.ProcessEnv): void {
  if (environment.npm_lifecycle_event === undefined) return;
  for (const option of Object.keys({ ...commonOptions, ...options })) {
    const [variable, value] = npmVariables[option] ?? [`npm_config_${option.replaceAll("-", "_")}`, undefined];
    const found = environment[variable] ?? "";
    if (found === "" || (value !== undefined && found !== value) || setByNpm.has(option)) continue;
    throw new UsageError(
      `npm took --${option} as its own option, so nothing was done.\n  To do: put options after --, as in: npm run ${environment.npm_lifecycle_event} -- --${option}`,
    );
  }
}

/** Commands that read or publish info pages. */
const showsPages: ReadonlySet<string> = new Set(["build", "check", "start"]);

/** Runs a command with the rest of its command line. Returns the exit code. */
export async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  return reportErrors(async () => {
    rejectSwallowedOptions(command, process.env);
    const invocation = readArguments(command, args);
    if (invocation.values.help !== true) {
      const pagesChosen = invocation.values.info !== undefined;
      if (showsPages.has(command.name) && !pagesChosen) process.stderr.write(samplePagesWarning(invocation.folders));
      return command.run(invocation);
    }
    process.stdout.write(showHelp(command));
    return 0;
  });
}

/**
 * Exit code 1 with the message of a CommandError, 2 for a wrong command line; a stack trace only for unexpected errors.
 */
export async function reportErrors(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const explained = error instanceof CommandError ? error : explainSystemError(error);
    // Node itself would also print the line of code.
    process.stderr.write(`${explained?.message ?? inspect(error)}\n`);
    return explained instanceof UsageError ? 2 : 1;
  }
}

/** Exits once all output is written: the system reclaims memory sooner than we could free it. */
export function leave(code: number): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

import { inspect, parseArgs } from "node:util";
import { CommandError, UsageError } from "../base/command-error.ts";
import { commandText } from "../base/command-text.ts";
import { explainSystemError } from "../base/explain-system-error.ts";
import { didYouMean } from "../content/did-you-mean.ts";
import { type Command, commonOptions, type Invocation, type Options } from "./command.ts";
import { newsroomFolders } from "./newsroom.ts";
import { showHelp } from "./show-help.ts";

/** The options and arguments of a command line. Throws a UsageError for whatever the command does not take. */
export function readArguments(command: Command, args: readonly string[]): Invocation<Options> {
  const options: Options = { ...commonOptions, ...command.options };
  const { values, positionals } = readOptions(options, args, commandText(command.name, "--help"));
  if (values.help !== true) checkPositionals(command, positionals);
  return { folders: newsroomFolders(values), values, positionals };
}

/** Reads options alone, e.g. of a developer's tool. `help` is the command that explains them. */
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
  const values = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw unknownOption(token.rawName, options, help);
    values.set(token.name, optionValue(token, option.value));
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
  const { name: what, least, most } = takes ?? { name: "", least: 0, most: 0 };
  const help = `\`${commandText(name, "--help")}\` explains the command`;
  if (positionals.length < least) {
    const missing = what.split(" ").slice(positionals.length).join(" and ");
    throw new UsageError(
      `${missing} ${missing.includes(" and ") ? "are" : "is"} missing.\n  Expected: digest ${name} ${what}\n  To do: ${help}`,
    );
  }
  const extra = positionals[most];
  if (extra === undefined) return;
  const number = most === 1 ? "one " : what.includes(" ") ? "" : `at most ${most} `;
  const expected = most === 0 ? "options only" : number + what;
  throw new UsageError(`Unexpected argument "${extra}".\n  Expected: ${expected}\n  To do: ${help}`);
}

/** npm always sets this one. */
const setByNpm: ReadonlySet<string> = new Set(["cache"]);
/** Options that npm takes for others of its own: `--plan` for `-p -l -a`, and `--verbose` for a level of its log. */
const disguises: Readonly<Record<string, readonly [variable: string, value: string]>> = {
  plan: ["npm_config_parseable", "true"],
  verbose: ["npm_config_loglevel", "verbose"],
};

/** Throws for an option that npm took for itself because `--` was forgotten: `npm run build --plan`. */
export function refuseSwallowed({ options }: Command, environment: NodeJS.ProcessEnv): void {
  if (environment.npm_lifecycle_event === undefined) return;
  for (const option of Object.keys({ ...commonOptions, ...options })) {
    const [variable, value] = disguises[option] ?? [`npm_config_${option.replaceAll("-", "_")}`, undefined];
    const found = environment[variable] ?? "";
    if (found === "" || (value !== undefined && found !== value) || setByNpm.has(option)) continue;
    throw new UsageError(
      `npm took --${option} for itself, so nothing was done.\n  To do: put options after --, as in: npm run ${environment.npm_lifecycle_event} -- --${option}`,
    );
  }
}

/** Runs a command with the rest of its command line. Answers with the exit code. */
export async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  return reportErrors(async () => {
    refuseSwallowed(command, process.env);
    const invocation = readArguments(command, args);
    if (invocation.values.help !== true) return command.run(invocation);
    process.stdout.write(showHelp(command));
    return 0;
  });
}

/** Exit code 1 with the message of a CommandError, 2 for a wrong command line; a stack trace only for unforeseen errors. */
export async function reportErrors(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const explained = error instanceof CommandError ? error : explainSystemError(error);
    // Node itself would print the line of code, too.
    process.stderr.write(`${explained?.message ?? inspect(error)}\n`);
    return explained instanceof UsageError ? 2 : 1;
  }
}

/** Ends the process once its output is written: the system takes memory back sooner than we could free it. */
export function leave(code: number): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

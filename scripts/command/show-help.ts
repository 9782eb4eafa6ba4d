import { commandText } from "../base/command-text.ts";
import { type Command, commonOptions, type Options } from "./command.ts";

/** The help of one command. */
export function showHelp({ name, summary, takes, options, examples }: Command): string {
  const own = Object.keys(options).length === 0 ? "" : `\nOptions:\n${optionLines(options)}`;
  return `digest ${name}: ${summary}

Usage: digest ${name}${takes === undefined ? "" : ` ${argumentText(takes)}`} [options]
${own}
Options of every command:
${optionLines(commonOptions)}
Examples:
${examples.map((example) => `  ${example}\n`).join("")}
Exit code: 0 done, 1 problems in the newsroom's files, 2 a wrong command line.
${npmHint(name)}`;
}

/** npm consumes options unless they come after `--`. */
function npmHint(name: string): string {
  const typed = commandText(name, "--help");
  return typed.startsWith("npm ") ? `With npm, put options after --: ${typed}\n` : "";
}

/** The help of `digest` itself. */
export function showOverview(commands: readonly Pick<Command, "name" | "summary">[]): string {
  return `digest: a static site generator for a news digest

Usage: digest COMMAND [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}\n`).join("")}
Examples:
  digest init my-digest     create an empty newsroom
  digest start              see it in the browser
  digest build              build the site

digest COMMAND --help tells more of a command, digest --version the version.
`;
}

function optionLines(options: Options): string {
  return Object.entries(options)
    .map(([name, { value, help }]) => `  ${`--${name}${value === undefined ? "" : ` ${value}`}`.padEnd(22)} ${help}\n`)
    .join("");
}

function argumentText({ name, min, max }: NonNullable<Command["takes"]>): string {
  const text = max > 1 && !name.includes(" ") ? `${name}…` : name;
  return min === 0 ? `[${text}]` : text;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./base/command-error.ts";
import { commandText } from "./base/command-text.ts";
import { generatorFolder } from "./base/generator-folder.ts";
import { leave, reportErrors, runCommand } from "./command/arguments.ts";
import { showOverview } from "./command/show-help.ts";
import { loadCommands } from "./commands.ts";
import { didYouMean } from "./content/did-you-mean.ts";

// digest COMMAND …: the entry point of npm scripts and of the installed `digest`.

const [name = "--help", ...args] = process.argv.slice(2);

void reportErrors(async () => {
  if (name === "--help" || name === "-h" || name === "help") {
    const commands = await Promise.all([...loadCommands.values()].map((load) => load()));
    process.stdout.write(showOverview(commands));
    return 0;
  }
  if (name === "--version") {
    process.stdout.write(`${JSON.parse(readFileSync(join(generatorFolder, "package.json"), "utf8")).version}\n`);
    return 0;
  }
  const load = loadCommands.get(name);
  if (load !== undefined) return runCommand(await load(), args);
  const near = didYouMean(name, loadCommands.keys());
  throw new UsageError(
    `Unknown command ${name}.\n  Expected: ${[...loadCommands.keys()].join(", ")}\n  To do: ${near === undefined ? `\`${commandText("help")}\` explains the commands` : `did you mean \`${commandText(near)}\`?`}`,
  );
}).then(leave);

import { CommandError } from "./base/command-error.ts";
import { leave, readArguments, runCommand } from "./command/arguments.ts";
import type { Part } from "./render/parts.ts";

// npm run build [-- --plan] [--thorough] [--shards N] [--part N/OF]: article files in, a site out.

void runCommand(async () => {
  const { folders, values } = readArguments({
    plan: { type: "boolean", default: false },
    thorough: { type: "boolean", default: false },
    shards: { type: "string" },
    part: { type: "string" },
  });
  // Loaded only now, so that a wrong option is refused at once.
  const { runBuild } = await import("./command/run-build.ts");
  return runBuild({
    folders,
    onlyPlan: values.plan === true,
    thorough: values.thorough === true,
    leaves: true,
    ...(values.shards === undefined ? {} : { shards: readShards(values.shards) }),
    ...(values.part === undefined ? {} : { part: readPart(values.part) }),
  });
}).then(leave);

function readShards(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new CommandError(`--shards is "${text}".\n  Expected: how many processes render, from 1 to 99`);
}

function readPart(text: string): Part {
  const [, number, of] = /^(\d{1,3})\/([1-9]\d{0,2})$/.exec(text) ?? [];
  if (number !== undefined && Number(number) <= Number(of)) return { number: Number(number), of: Number(of) };
  throw new CommandError(
    `--part is "${text}".\n  Expected: a part and how many there are, e.g. 2/4; 0/4 reads and indexes for the others`,
  );
}

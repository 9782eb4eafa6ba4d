import { UsageError } from "./base/command-error.ts";
import { defineCommand } from "./command/command.ts";
import type { Part } from "./render/parts.ts";

export const command = defineCommand({
  name: "build",
  summary: "build the site; only what changed is rendered",
  options: {
    plan: { help: "show which files would change, and why, and do nothing" },
    thorough: { help: "trust no timestamps: compare every file by content" },
    shards: { value: "N", help: "render in N processes instead of one for each core" },
    part: { value: "N/OF", help: "render a share of a large plan, for another machine to take in" },
    editions: { help: "build the editions of site.yaml, too" },
    verbose: { help: "count pages by kind and time the stages" },
    json: { help: "print the outcome as JSON" },
  },
  examples: [
    "digest build",
    "digest build --plan",
    "digest build --editions",
    "digest build --newsroom ../news --output ../public",
  ],
  async run({ folders, values }) {
    const request = {
      folders,
      onlyPlan: values.plan === true,
      thorough: values.thorough === true,
      leaves: true,
      ...(values.shards === undefined ? {} : { shards: readShards(values.shards) }),
      ...(values.part === undefined ? {} : { part: readPart(values.part) }),
    };
    const codes: number[] = [];
    // The others first: at the root of a host headers and redirects of all are joined.
    if (values.editions === true) {
      const { buildEditions } = await import("./command/build-editions.ts");
      const passed = (["plan", "thorough", "verbose", "json"] as const).filter((option) => values[option] === true);
      const options = passed.map((option) => `--${option}`);
      codes.push(...buildEditions(folders, options));
    }
    // Loaded on demand, so that a wrong option is rejected at once.
    const { runBuild } = await import("./command/run-build.ts");
    const code = await runBuild(request, { verbose: values.verbose === true, json: values.json === true });
    return Math.max(code, ...codes);
  },
});

function readShards(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UsageError(`--shards is "${text}".\n  Expected: how many processes render, from 1 to 99`);
}

function readPart(text: string): Part {
  const [, number, of] = /^(\d{1,3})\/([1-9]\d{0,2})$/.exec(text) ?? [];
  if (number !== undefined && Number(number) <= Number(of)) return { number: Number(number), of: Number(of) };
  throw new UsageError(
    `--part is "${text}".\n  Expected: a part and how many there are, e.g. 2/4; 0/4 reads and indexes for the others`,
  );
}

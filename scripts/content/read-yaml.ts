import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import { decode } from "./decode.ts";
import { parseYaml } from "./front-matter.ts";
import { type Problem, startOfFile } from "./problem.ts";
import { ProblemCollector } from "./problem-collector.ts";
import { Body } from "./text/body.ts";
import { yamlProblems } from "./text/text-problems.ts";

/** The value of a YAML file, and the collector of its problems. */
export interface ReadYaml {
  readonly value: unknown;
  readonly collector: ProblemCollector;
}

/**
 * Reads a YAML file of a settings folder. Undefined if it cannot be read: the reason goes to `problems`. `advice` is
 * for a missing file.
 */
export function readYaml(folder: string, name: string, problems: Problem[], advice: string): ReadYaml | undefined {
  const file = `${folder}/${name}`;
  let bytes: Buffer;
  try {
    bytes = readRegularFile(join(folder, name));
  } catch (error) {
    const missing = missingFile(file, error as NodeJS.ErrnoException, advice);
    if (missing === undefined) throw error;
    problems.push(missing);
    return undefined;
  }
  const text = decode(bytes, file);
  if (typeof text !== "string") {
    problems.push(text);
    return undefined;
  }
  const parsed = parseYaml(text, file, 1);
  problems.push(...yamlProblems(new Body(file, text, 1)));
  if ("value" in parsed)
    return { value: parsed.value, collector: new ProblemCollector({ file, yaml: text, firstLine: 1 }) };
  problems.push(parsed);
  return undefined;
}

function missingFile(file: string, { code }: NodeJS.ErrnoException, advice: string): Problem | undefined {
  const place = { severity: "error", file, ...startOfFile, excerpt: "" } as const;
  if (code === "ENOENT")
    return {
      ...place,
      found: "The file does not exist.",
      expected: "a registry or settings file of the digest",
      advice,
    };
  if (code === "EISDIR")
    return { ...place, found: "This is a folder.", expected: "a YAML file", advice: "move the folder away" };
  return undefined;
}

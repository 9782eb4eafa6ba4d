import { readFileSync } from "node:fs";
import { join } from "node:path";
import { conform, Refusals } from "./conform.ts";
import { infoFrontMatter, infoRules } from "./contract.ts";
import { decode } from "./decode.ts";
import { cutSections, parseYaml } from "./front-matter.ts";
import { infoFiles, infoFolder, infoPlace } from "./info-files.ts";
import type { Problem } from "./problem.ts";

/** What is told of a page about the digest itself; its text Eleventy renders from the file. */
export interface InfoPage {
  /** The file's name without `.md`. */
  readonly name: string;
  readonly address: string;
  readonly title: string;
  readonly description?: string;
  /** The whole file, so that any change of it shows. */
  readonly source: string;
}

/** The pages of `src/info`, in order of their names: their places in the footer. What is wrong with them goes to `problems`. */
export function readInfoPages(problems: Problem[], folder = infoFolder): readonly InfoPage[] {
  return infoFiles(folder).flatMap((name) => {
    const file = `${infoPlace}/${name}`;
    const source = decode(readFileSync(join(folder, name)), file);
    const page = typeof source === "string" ? infoPage(name.slice(0, -".md".length), file, source) : [source];
    if (!Array.isArray(page)) return [page];
    problems.push(...page);
    return [];
  });
}

function infoPage(name: string, file: string, source: string): InfoPage | Problem[] {
  const { yaml, yamlLine } = cutSections(source) ?? { yaml: "", yamlLine: 1 };
  const parsed = parseYaml(yaml, file, yamlLine);
  if (!("value" in parsed)) return [parsed];
  const refusals = new Refusals({ file, yaml, firstLine: yamlLine });
  const fields = Object.keys(infoFrontMatter.shape);
  const written = conform(infoFrontMatter, parsed.value ?? {}, infoRules, fields, refusals);
  if (written === undefined) return refusals.problems;
  const { title, permalink, description } = written;
  return { name, address: permalink, title, ...(description === undefined ? {} : { description }), source };
}

import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { lineOf } from "./decode.ts";
import { type Problem, startOfFile } from "./problem.ts";

/** An article file cut in two. */
export interface Sections {
  /** The YAML between the fences. */
  readonly yaml: string;
  /** The file's line on which `yaml` begins, 1-based. */
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

const fenced = /^---[ \t]*\n([\s\S]*?)(?:^---[ \t]*(?:\n|$))/m;

/** Whether a text begins with a fence; without a second one its front matter has no end. */
export function isFenced(text: string): boolean {
  return /^---[ \t]*(?:\n|$)/.test(text);
}

/** Splits an article file at its fences; undefined without front matter. */
export function cutSections(text: string): Sections | undefined {
  if (!text.startsWith("---")) return undefined;
  const match = fenced.exec(text);
  if (match === null || match.index !== 0) return undefined;
  const yaml = match[1] ?? "";
  const lines = match[0].split("\n").length - 1;
  return { yaml, yamlLine: 2, body: text.slice(match[0].length), bodyLine: lines + 1 };
}

/** The value of a YAML text in the core schema: dates stay strings. Never undefined. */
export function parseYaml(yaml: string, file: string, firstLine: number): { readonly value: unknown } | Problem {
  if (yaml.replace(/^[ \t]*#.*$/gm, "").trim() === "") return { value: undefined };
  try {
    const value = load(yaml, { schema: CORE_SCHEMA });
    return isModest(value) ? { value } : { ...tooMuchYaml, file, line: firstLine };
  } catch (error) {
    // The parser calls itself for every level.
    if (error instanceof RangeError) return { ...tooMuchYaml, file, line: firstLine };
    if (!(error instanceof YAMLException)) throw error;
    return badYaml(error, yaml, file, firstLine);
  }
}

const deepestLevel = 20;
const maxValues = 200_000;

const tooMuchYaml: Omit<Problem, "file" | "line"> = {
  severity: "error",
  column: 1,
  length: 0,
  excerpt: "",
  found: "The YAML is nested too deeply, or its aliases (`*name`) repeat too much.",
  expected: `at most ${deepestLevel} levels and ${maxValues.toLocaleString("en")} values, repeated ones included`,
  advice: "write the values out; no field needs more than three levels",
};

/** Whether a value can be walked in no time: aliases can make a small text an endless one. */
function isModest(value: unknown): boolean {
  let values = 0;
  const isModestAt = (inner: unknown, level: number): boolean => {
    values++;
    if (values > maxValues || level > deepestLevel) return false;
    if (typeof inner !== "object" || inner === null) return true;
    return Object.values(inner).every((below) => isModestAt(below, level + 1));
  };
  return isModestAt(value, 0);
}

function badYaml(error: YAMLException, yaml: string, file: string, firstLine: number): Problem {
  const second = error.reason?.startsWith("expected a single document") === true ? secondDocument(yaml) : undefined;
  const line = second ?? (error.mark?.line ?? 0) + 1;
  if (second !== undefined) {
    const excerpt = lineOf(yaml, line);
    const place = { line: firstLine + line - 1, column: 1, length: excerpt.length, excerpt };
    return { severity: "error", file, ...place, ...moreThanOne };
  }
  return {
    severity: "error",
    file,
    line: firstLine + line - 1,
    column: (error.mark?.column ?? 0) + 1,
    length: 1,
    excerpt: lineOf(yaml, line),
    ...yamlMistake(error.reason ?? "it is malformed"),
  };
}

const moreThanOne = {
  found: "A second document of YAML begins.",
  expected: "one document, without lines `---` and `...` in the middle",
  advice: "delete the line",
} as const;

/** The line that begins a second document: one of marks alone after one that says something. */
function secondDocument(yaml: string): number | undefined {
  const lines = yaml.split("\n");
  const first = lines.findIndex((line) => /^(?!#|---|\.\.\.|%|\s*$)/.test(line));
  const second = lines.findIndex((line, at) => at > first && /^(?:---|\.\.\.)(?:\s|$)/.test(line));
  return first === -1 || second === -1 ? undefined : second + 1;
}

function yamlMistake(reason: string): Pick<Problem, "found" | "expected" | "advice"> {
  if (reason.startsWith("duplicated mapping key")) {
    return { found: "The field appears twice.", expected: "each field once", advice: "delete one of the two" };
  }
  const { found, expected, advice } = tooMuchYaml;
  if (reason.startsWith("nesting exceeded")) return { found, expected, advice };
  return {
    found: `The YAML cannot be read: ${reason}.`,
    expected: "YAML: one `name: value` on a line, lists as `[a, b]` or as lines that begin with `- `",
    advice:
      "put text that contains a colon, or begins with a quote, bracket, !, @, %, * or `, in quotes; indent with spaces",
  };
}

/** A file whose front matter does not end, or that has none. */
export function noFrontMatter(file: string, content: string): Problem {
  return {
    severity: "error",
    file,
    ...startOfFile,
    excerpt: "",
    found:
      content.trim() === ""
        ? "The file is empty."
        : isFenced(content)
          ? "The front matter has no end: no second line `---`."
          : "The file has no front matter.",
    expected: "a line `---`, the fields, another line `---`, then the text",
    advice: "see docs/reference/fields.md for an example to copy",
  };
}

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse as parseToml, TomlDate, TomlError } from "smol-toml";
import { parseDocument } from "yaml";
import { decode, largestFile, tooLarge } from "../../../content/decode.ts";
import { cutSections, parseYaml } from "../../../content/front-matter.ts";
import type { Problem } from "../../../content/problem.ts";
import { type ForeignText, problemAt, problemOf } from "../../pipeline/problem-at.ts";

/** A Markdown file of another generator. */
export interface ForeignFile {
  readonly source: ForeignText;
  /** Below the folder that is imported, with `/`. */
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Where the body begins in the text of the file. */
  readonly bodyOffset: number;
  /** What had to be forgiven in the front matter. */
  readonly warnings: readonly Problem[];
}

/** The Markdown files below a folder, in the order of their paths, as paths below it. */
export function findMarkdown(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|markdown)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/"))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Files by a pattern like `../topics/*\/_index.md`; `*` stands for any part of one name. */
export function findByPattern(folder: string, pattern: string): readonly string[] {
  let found = [folder];
  for (const part of pattern.split("/")) {
    if (!part.includes("*")) {
      found = found.map((path) => join(path, part)).filter(existsSync);
      continue;
    }
    const matches = new RegExp(
      `^${part
        .split("*")
        .map((text) => text.replace(/[^\w-]/g, "\\$&"))
        .join(".*")}$`,
    );
    found = found.filter(isFolder).flatMap((path) =>
      readdirSync(path)
        .filter((name) => matches.test(name))
        .sort()
        .map((name) => join(path, name)),
    );
  }
  return found.filter((path) => !isFolder(path));
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** Reads one file; without front matter its fields are empty. */
export function readForeignFile(file: string, path: string): ForeignFile | Problem {
  const { size } = statSync(file);
  if (size > largestFile) return tooLarge(file, size);
  const text = decode(readFileSync(file), file);
  if (typeof text !== "string") return text;
  const source = { file, text };
  const toml = /^\s*\+\+\+[ \t]*\n([\s\S]*?)^\+\+\+[ \t]*(?:\n|$)/m.exec(text);
  if (toml?.index === 0) return readTomlFile(source, path, toml[0].length, toml[1] ?? "");
  const sections = cutSections(text.trimStart());
  if (sections === undefined) return { source, path, fields: {}, body: text, bodyOffset: 0, warnings: [] };
  const { body, yaml, yamlLine } = sections;
  const firstLine = yamlLine + text.slice(0, text.length - text.trimStart().length).split("\n").length - 1;
  const read = readLenientYaml(yaml, file, firstLine);
  if ("found" in read) return read;
  const { value, warnings } = read;
  return { source, path, fields: asFields(value), body, bodyOffset: text.length - body.length, warnings };
}

/** Other generators forgive what YAML forbids: text in quotes that goes on without indent, and a key that stands twice. */
function readLenientYaml(
  yaml: string,
  file: string,
  firstLine: number,
): { readonly value: unknown; readonly warnings: readonly Problem[] } | Problem {
  const strict = parseYaml(yaml, file, firstLine);
  if ("value" in strict) return { value: strict.value, warnings: [] };
  const indented = yaml.replace(/^[\w-]+:[ \t]*"(?:[^"\\]|\\.)*"/gms, (entry) => entry.replaceAll("\n", "\n  "));
  const repaired = parseYaml(indented, file, firstLine);
  if ("value" in repaired) return { value: repaired.value, warnings: [] };
  const document = parseDocument(indented, { uniqueKeys: false, schema: "core" });
  if (document.errors.length > 0) return strict;
  const advice = "the last of the two was taken: look whether that is right";
  return { value: document.toJS(), warnings: [{ ...strict, severity: "warning", advice }] };
}

function readTomlFile(source: ForeignText, path: string, bodyOffset: number, toml: string): ForeignFile | Problem {
  try {
    const fields = withDatesAsText(parseToml(toml));
    return { source, path, fields: asFields(fields), body: source.text.slice(bodyOffset), bodyOffset, warnings: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return problemOf(source.file, {
      found: `The TOML cannot be read: ${error.message.split("\n")[0]}.`,
      expected: "TOML between two lines `+++`",
      advice: "correct the front matter",
    });
  }
}

function withDatesAsText(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(withDatesAsText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDatesAsText(inner)]));
}

function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** `news/2019/2019-03-26-a-year.md` => `2019-03-26-a-year`; for an index file the name of its folder. */
export function stemOf(path: string): string {
  const stem = basename(path).replace(/\.\w+$/, "");
  return stem === "_index" || stem === "index" ? basename(dirname(path)) : stem;
}

/** Where a field stands in the front matter. */
export function fieldProblem(
  file: ForeignFile,
  field: string,
  words: Omit<Problem, keyof ForeignText | "severity" | "line" | "column" | "length" | "excerpt"> & {
    severity?: Problem["severity"];
  },
): Problem {
  const { source, bodyOffset } = file;
  const head = source.text.slice(0, bodyOffset);
  const match = new RegExp(`^${field.replace(/[^\w-]/g, "\\$&")}(?=\\s*[:=])`, "m").exec(head);
  return match === null ? problemOf(source.file, words) : problemAt(source, match.index, field.length, words);
}

/** The first field that holds text, trimmed; numbers count as text. */
export function textField(fields: Readonly<Record<string, unknown>>, names: string | readonly string[]): string {
  for (const name of [names].flat()) {
    const value = fields[name];
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && text.trim() !== "") return text.trim();
  }
  return "";
}

/** A field as a list of texts. */
export function listField(fields: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  return [fields[name] ?? []]
    .flat()
    .map((item) => (typeof item === "string" || typeof item === "number" ? String(item).trim() : ""))
    .filter((item) => item !== "");
}

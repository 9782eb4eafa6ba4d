import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse as parseToml, TomlDate, TomlError } from "smol-toml";
import { readRegularFile } from "../../base/regular-file.ts";
import { decode, maxFileSize, tooLarge } from "../../content/decode.ts";
import { cutSections, parseYaml } from "../../content/front-matter.ts";
import type { Problem } from "../../content/problem.ts";
import { yamlDocument } from "../../content/yaml-document.ts";
import { type Fields, fieldsOf } from "../fields.ts";
import { type ForeignText, problemOf } from "./problem-at.ts";

/** A text file of another system, cut at its front matter. */
export interface FrontMatterFile {
  readonly source: ForeignText;
  readonly fields: Fields;
  readonly body: string;
  /** Where the body begins in the text of the file. */
  readonly bodyOffset: number;
  /** Whether there is front matter. */
  readonly fenced: boolean;
  /** Mistakes in the front matter that were tolerated. */
  readonly warnings: readonly Problem[];
}

/** Files by a pattern like `../topics/*\/_index.md`; `*` matches any part of a name. */
export function findByPattern(folder: string, pattern: string): readonly string[] {
  let found = [folder];
  for (const part of pattern.split("/")) {
    found = part.includes("*")
      ? found.filter(isFolder).flatMap((path) => matchingNames(path, part).map((name) => join(path, name)))
      : found.map((path) => join(path, part)).filter(existsSync);
  }
  return found.filter((path) => !isFolder(path));
}

function matchingNames(folder: string, pattern: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => matches(name, pattern.split("*")))
    .sort();
}

/** Whether the name begins with the first part, ends with the last, and has the others between them in order. */
function matches(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > name.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** Reads one file; without front matter its fields are empty. */
export function readFrontMatterFile(file: string): FrontMatterFile | Problem {
  const { size } = statSync(file);
  if (size > maxFileSize) return tooLarge(file, size);
  const text = decode(withoutControls(readRegularFile(file)), file);
  return typeof text === "string" ? readFrontMatter({ file, text }) : text;
}

/** Replaces control characters, which are invisible, with spaces. */
function withoutControls(bytes: Buffer): Buffer {
  for (const [at, byte] of bytes.entries()) {
    if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f) bytes[at] = 0x20;
  }
  return bytes;
}

function readFrontMatter(source: ForeignText): FrontMatterFile | Problem {
  const { text, file } = source;
  const start = text.length - text.trimStart().length;
  const toml = tomlEnd(text, start);
  if (toml !== undefined) return readToml(source, text.slice(start + 4, toml.start), toml.end);
  if (text[start] === "{") {
    const json = readJson(source, start);
    if (json !== undefined) return json;
  }
  const sections = cutSections(text.slice(start));
  if (sections === undefined)
    return { source, fields: new Map(), body: text, bodyOffset: 0, fenced: false, warnings: [] };
  const { body, yaml, yamlLine } = sections;
  const firstLine = yamlLine + text.slice(0, start).split("\n").length - 1;
  const read = readLenientYaml(yaml, file, firstLine);
  if ("found" in read) return read;
  const { value, warnings } = read;
  if (!isModest(value)) return tooManyValues(file, firstLine);
  return { source, fields: fieldsOf(value), body, bodyOffset: text.length - body.length, fenced: true, warnings };
}

/**
 * Other systems tolerate what YAML forbids: quoted text that continues without indentation, and duplicate fields.
 */
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
  const document = yamlDocument(indented, { repeatedKeys: true });
  if (document === undefined) return strict;
  const advice = "the second was used: check that it is right";
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), warnings: [{ ...strict, severity: "warning", advice }] };
  } catch (error) {
    // The parser throws this for recursive aliases.
    if (!(error instanceof ReferenceError)) throw error;
    return tooManyValues(file, firstLine);
  }
}

/** The number of values in front matter is limited: with YAML aliases a few lines can make millions. */
const mostValues = 20_000;

function isModest(value: unknown): boolean {
  const waiting: unknown[] = [value];
  let seen = 0;
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (++seen > mostValues) return false;
    if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) waiting.push(inner ?? null);
  }
  return true;
}

function tooManyValues(file: string, line: number): Problem {
  return {
    ...problemOf(file, {
      found: `The front matter has more than ${mostValues.toLocaleString("en")} values.`,
      expected: "front matter of a post; YAML aliases (`*name`) repeat all that they refer to",
      advice: "write the values without aliases, or leave the post out with `exclude`",
    }),
    line,
  };
}

function tomlEnd(text: string, start: number): { readonly start: number; readonly end: number } | undefined {
  if (!text.startsWith("+++\n", start) && !/^\+\+\+[ \t]+\n/.test(text.slice(start, start + 100))) return undefined;
  const fence = /^\+\+\+[ \t]*$/gm;
  fence.lastIndex = start + 3;
  const match = fence.exec(text);
  return match === null
    ? undefined
    : { start: match.index, end: Math.min(text.length, match.index + match[0].length + 1) };
}

function readToml(source: ForeignText, toml: string, bodyOffset: number): FrontMatterFile | Problem {
  try {
    const fields = fieldsOf(withDatesAsText(parseToml(toml)));
    return { source, fields, body: source.text.slice(bodyOffset), bodyOffset, fenced: true, warnings: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason] = error.message.split("\n");
    return {
      ...problemOf(source.file, {
        found: `The TOML cannot be read: ${reason}.`,
        expected: "TOML between two lines `+++`",
        advice: "correct the front matter",
      }),
      line: error.line + 1,
    };
  }
}

function withDatesAsText(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(withDatesAsText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDatesAsText(inner)]));
}

/** Front matter of Hugo in JSON: an object that ends on its own line. */
function readJson(source: ForeignText, start: number): FrontMatterFile | undefined {
  const end = source.text.indexOf("\n}", start);
  if (end === -1) return undefined;
  try {
    const fields = fieldsOf(JSON.parse(source.text.slice(start, end + 2)));
    return { source, fields, body: source.text.slice(end + 2), bodyOffset: end + 2, fenced: true, warnings: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** `news/2019/a-year.md` => `a-year`; for an index file the name of its folder. */
export function stemOf(path: string): string {
  const stem = basename(path).replace(/\.\w+$/, "");
  return stem === "_index" || stem === "index" ? basename(dirname(path)) : stem;
}

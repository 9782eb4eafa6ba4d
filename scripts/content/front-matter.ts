import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from "yaml";
import { lineOf } from "./decode.ts";
import { type Place, type Problem, startOfFile } from "./problem.ts";

/** An article file cut in two. */
export interface Sections {
  /** The YAML between the fences. */
  readonly yaml: string;
  /** The line of the file on which `yaml` begins, 1-based. */
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

const fenced = /^---[ \t]*\n([\s\S]*?)(?:^---[ \t]*(?:\n|$))/m;

/** Whether a text has a fence at its beginning: with no other below it, its front matter has no end. */
export function isFenced(text: string): boolean {
  return /^---[ \t]*(?:\n|$)/.test(text);
}

/** Cuts an article file at its fences; undefined when it has no front matter. */
export function cutSections(text: string): Sections | undefined {
  if (!text.startsWith("---")) return undefined;
  const match = fenced.exec(text);
  if (match === null || match.index !== 0) return undefined;
  const yaml = match[1] ?? "";
  const lines = match[0].split("\n").length - 1;
  return { yaml, yamlLine: 2, body: text.slice(match[0].length), bodyLine: lines + 1 };
}

/** The value of a YAML text by the core schema: dates stay the strings that were written. Nothing is undefined. */
export function parseYaml(yaml: string, file: string, firstLine: number): { readonly value: unknown } | Problem {
  if (yaml.replace(/^[ \t]*#.*$/gm, "").trim() === "") return { value: undefined };
  try {
    return { value: load(yaml, { schema: CORE_SCHEMA }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return badYaml(error, yaml, file, firstLine);
  }
}

function badYaml(error: YAMLException, yaml: string, file: string, firstLine: number): Problem {
  const line = (error.mark?.line ?? 0) + 1;
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

function yamlMistake(reason: string): Pick<Problem, "found" | "expected" | "advice"> {
  if (reason.startsWith("duplicated mapping key")) {
    return { found: "The field stands twice.", expected: "each field once", advice: "delete one of the two" };
  }
  return {
    found: `The YAML cannot be read: ${reason}.`,
    expected: "YAML: one `name: value` on a line, lists as `[a, b]` or as lines that begin with `- `",
    advice: "put text that holds a colon, or begins with a quote, bracket, !, @ or `, in quotes; indent with spaces",
  };
}

/** Finds where values stand in a YAML text. Slow, so made only when there is a problem to report. */
export class YamlPlaces {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  readonly #firstLine: number;

  constructor(yaml: string, firstLine: number) {
    this.#firstLine = firstLine;
    this.#document = parseDocument(yaml, { lineCounter: this.#lines, schema: "core" });
  }

  /** Where the value at `path` stands; where the nearest thing around it does when it is missing. */
  value(path: readonly PropertyKey[]): Place {
    const node = this.#node(path);
    if (node?.range) return this.#place(node.range[0], node.range[1]);
    for (let depth = path.length - 1; depth > 0; depth--) {
      const around = path.slice(0, depth);
      const place = this.#key(around) ?? this.#start(around);
      if (place !== undefined) return place;
    }
    return { ...startOfFile, line: Math.max(1, this.#firstLine - 1) };
  }

  /** Where the key at `path` stands. */
  key(path: readonly PropertyKey[]): Place {
    return this.#key(path) ?? this.value(path);
  }

  #key(path: readonly PropertyKey[]): Place | undefined {
    const key = this.#pair(this.#node(path.slice(0, -1)), path.at(-1))?.key;
    return isScalar(key) && key.range ? this.#place(key.range[0], key.range[1]) : undefined;
  }

  #start(path: readonly PropertyKey[]): Place | undefined {
    const node = this.#node(path);
    return node?.range ? this.#place(node.range[0], node.range[0] + 1) : undefined;
  }

  /** The node at `path`, names written as an alias followed to what they stand for. */
  #node(path: readonly PropertyKey[]): Node | undefined {
    let node: unknown = this.#document.contents;
    for (const part of path) {
      if (isAlias(node)) node = node.resolve(this.#document);
      if (isSeq(node)) node = node.items[Number(part)];
      else node = this.#pair(node, part)?.value;
    }
    return isNode(node) ? node : undefined;
  }

  #pair(map: unknown, key: PropertyKey | undefined): Pair | undefined {
    if (!isMap(map)) return undefined;
    return map.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  }

  #place(from: number, to: number): Place {
    const start = this.#lines.linePos(from);
    const end = this.#lines.linePos(to);
    const length = end.line === start.line ? to - from : 1;
    return { line: start.line + this.#firstLine - 1, column: start.col, length: Math.max(1, length) };
  }
}

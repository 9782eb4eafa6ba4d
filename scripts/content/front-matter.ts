import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
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

/** Cuts an article file at its fences; undefined when it has no front matter. */
export function cutSections(text: string): Sections | undefined {
  if (!text.startsWith("---")) return undefined;
  const match = fenced.exec(text);
  if (match === null || match.index !== 0) return undefined;
  const yaml = match[1] ?? "";
  const lines = match[0].split("\n").length - 1;
  return { yaml, yamlLine: 2, body: text.slice(match[0].length), bodyLine: lines + 1 };
}

/** The value of a YAML text by the core schema: dates stay the strings that were written. */
export function parseYaml(yaml: string, file: string, firstLine: number): { readonly value: unknown } | Problem {
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
    found: `The YAML cannot be read: ${error.reason ?? "it is malformed"}.`,
    expected: "YAML: one `name: value` on a line, lists as `[a, b]` or as lines that begin with `- `",
    advice: "put text that holds a colon, or begins with a quote, bracket, @ or `, in quotes; indent with spaces",
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
    for (let depth = path.length; depth > 0; depth--) {
      const node = this.#document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return this.#place(node.range[0], node.range[1]);
      const key = this.#key(path.slice(0, depth));
      if (key !== undefined) return key;
    }
    return { ...startOfFile, line: Math.max(1, this.#firstLine - 1) };
  }

  /** Where the key at `path` stands. */
  key(path: readonly PropertyKey[]): Place {
    return this.#key(path) ?? this.value(path);
  }

  /** Where an entry of a list stands as a whole. */
  #key(path: readonly PropertyKey[]): Place | undefined {
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
      if (pair && isScalar(pair.key) && pair.key.range) return this.#place(pair.key.range[0], pair.key.range[1]);
    }
    if (isSeq(parent) && parent.range) return this.#place(parent.range[0], parent.range[0] + 1);
    return undefined;
  }

  #place(from: number, to: number): Place {
    const start = this.#lines.linePos(from);
    const end = this.#lines.linePos(to);
    const length = end.line === start.line ? to - from : 1;
    return { line: start.line + this.#firstLine - 1, column: start.col, length: Math.max(1, length) };
  }
}

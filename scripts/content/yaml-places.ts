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
import { type Place, startOfFile } from "./problem.ts";

/** Locates values in a YAML text. Slow, so created only if there is a problem to report. */
export class YamlPlaces {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  readonly #firstLine: number;

  constructor(yaml: string, firstLine: number) {
    this.#firstLine = firstLine;
    this.#document = parseDocument(yaml, { lineCounter: this.#lines, schema: "core" });
  }

  /** The place of the value at `path`; if it is missing, of the nearest value that contains it. */
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

  /** The place of the key at `path`. */
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

  /** The node at `path`, with aliases resolved. */
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

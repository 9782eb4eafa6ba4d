import { lineOf } from "../decode.ts";
import type { Problem, Rule } from "../problem.ts";

/** The text of an article or page, with its position in its file. */
export class Body {
  readonly file: string;
  readonly text: string;
  /** The file's line on which it begins. */
  readonly firstLine: number;
  readonly #lineStarts: number[] = [0];

  constructor(file: string, text: string, firstLine: number) {
    this.file = file;
    this.text = text;
    this.firstLine = firstLine;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  get lines(): number {
    return this.#lineStarts.length;
  }

  /** Offset of a line, 0-based; the end of the text for later lines. */
  startOf(line: number): number {
    return this.#lineStarts[line] ?? this.text.length;
  }

  /** The 0-based line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** A warning about a range of the text; underlines only its first line. */
  warning(offset: number, length: number, found: string, { expected, advice }: Rule): Problem {
    const line = this.lineAt(offset);
    const start = this.startOf(line);
    const excerpt = this.text.slice(start, Math.max(start, this.startOf(line + 1) - 1));
    const last = line + 1 === this.lines ? lineOf(this.text.slice(start), 1) : excerpt;
    return {
      severity: "warning",
      file: this.file,
      line: line + this.firstLine,
      column: offset - start + 1,
      length: Math.max(0, Math.min(length, last.length - (offset - start))),
      excerpt: last,
      found,
      expected,
      advice,
    };
  }
}

/** The greatest number of warnings of one kind for a file. */
export const maxOfAKind = 10;

import { lineIndexAt, lineStarts } from "../decode.ts";
import type { Problem, Rule } from "../problem.ts";

/** The text of an article or page, with its position in its file. */
export class Body {
  readonly file: string;
  readonly text: string;
  /** The file's line on which it begins. */
  readonly firstLine: number;
  readonly #lineStarts: readonly number[];

  constructor(file: string, text: string, firstLine: number) {
    this.file = file;
    this.text = text;
    this.firstLine = firstLine;
    this.#lineStarts = lineStarts(text);
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
    return lineIndexAt(this.#lineStarts, offset);
  }

  /** A warning about a range of the text; underlines only its first line. */
  warning(offset: number, length: number, found: string, { expected, advice }: Rule): Problem {
    const line = this.lineAt(offset);
    const start = this.startOf(line);
    const excerpt = this.text.slice(start, line + 1 === this.lines ? undefined : this.startOf(line + 1) - 1);
    return {
      severity: "warning",
      file: this.file,
      line: line + this.firstLine,
      column: offset - start + 1,
      length: Math.max(0, Math.min(length, excerpt.length - (offset - start))),
      excerpt,
      found,
      expected,
      advice,
    };
  }
}

/** The greatest number of warnings of one kind for a file. */
export const maxOfAKind = 10;

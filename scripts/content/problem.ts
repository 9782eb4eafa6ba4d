/**
 * Something wrong in a file of the newsroom. Every problem says where it is, what was found, what was expected and what
 * to do.
 */
export interface Problem {
  readonly severity: "error" | "warning";
  /** Path as the maintainer typed or would type it, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** How many code units of `excerpt` to underline; 0 for none. */
  readonly length: number;
  /** The text of that line; empty if there is none to show. */
  readonly excerpt: string;
  /** What was found, in one sentence. */
  readonly found: string;
  /** What was expected, without a full stop; printed after "Expected:". */
  readonly expected: string;
  /** What the maintainer can do, without a full stop; printed after "To do:". */
  readonly advice: string;
  /** The name by which this check can be switched off. */
  readonly check?: string;
}

/** What to print for a value that does not fit. */
export type Rule = Pick<Problem, "expected" | "advice">;

/** A place in a file. `length` is how many code units to underline. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export const startOfFile: Place = { line: 1, column: 1, length: 0 };

const maxExcerptLength = 160;

/**
 * The problem as it is printed.
 *
 *     src/articles/2025/12/a.md:4:10 Unknown topic "spcae".
 *         topics: [spcae]
 *                  ~~~~~
 *       Expected: the id, name or alias of a topic in _data/topics.yaml
 *       To do: write "space", or add the topic to _data/topics.yaml
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, found, expected, advice, check } = problem;
  const label = severity === "warning" ? "Warning: " : "";
  return [
    `${file}:${line}:${column} ${label}${found}${check === undefined ? "" : ` [${check}]`}`,
    ...underlined(problem),
    `  Expected: ${expected}`,
    `  To do: ${advice}`,
  ].join("\n");
}

function underlined({ excerpt, column, length }: Problem): readonly string[] {
  if (excerpt.trim() === "" || length === 0 || column > maxExcerptLength) return [];
  const shown = visible(excerpt.slice(0, maxExcerptLength));
  const width = Math.max(1, Math.min(length, maxExcerptLength - column + 1));
  return [`    ${shown}`, `    ${" ".repeat(column - 1)}${"~".repeat(width)}`];
}

/** Makes control and invisible characters visible, so that no file can control the maintainer's terminal. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu, "·");
}

/** A value as a message quotes it: at most 80 characters, control characters made visible. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return `"${visible(short)}"`;
}

/** By file, then by place, so that maintainers can work through each file from top to bottom. */
export function compareProblems(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.found < b.found ? -1 : 1);
}

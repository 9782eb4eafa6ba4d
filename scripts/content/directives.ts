import type { MarkdownIt, StateBlock } from "markdown-it";

/** Blocks allowed in texts besides those of CommonMark: `::: quote` to `:::`. */
export const directives = ["quote", "key-points", "chart"] as const;
export type Directive = (typeof directives)[number];

/** The `meta` of a `directive_open` token. */
export type DirectiveMeta = {
  readonly name: Directive;
  /** The text after the name. */
  readonly rest: string;
};

const opening = /^:::\s*([A-Za-z][\w-]*)(?:\s+(.*?))?\s*$/;
const closing = /^:::\s*$/;

/** A line that opens a block, known or not: `::: quote`. */
export function openedBlock(line: string): { readonly name: string; readonly rest: string } | undefined {
  const [, name, rest = ""] = opening.exec(line) ?? [];
  return name === undefined ? undefined : { name, rest };
}

/** Parses `::: name` to `:::` as a block. A block without an end, or inside another, stays text. */
export function useDirectives(markdown: MarkdownIt): void {
  markdown.block.ruler.before("fence", "directive", directive, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
}

function directive(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const opened = openedBlock(lineAt(state, start));
  const name = directives.find((each) => each === opened?.name);
  if (opened === undefined || name === undefined) return false;
  const close = closingLine(state, start + 1, end);
  if (close === undefined) return false;
  if (silent) return true;
  const meta: DirectiveMeta = { name, rest: opened.rest };
  const begin = state.push("directive_open", "", 1);
  begin.block = true;
  begin.map = [start, close];
  begin.meta = meta;
  const { lineMax } = state;
  state.lineMax = close;
  state.md.block.tokenize(state, start + 1, close);
  state.lineMax = lineMax;
  state.push("directive_close", "", -1).meta = meta;
  state.line = close + 1;
  return true;
}

/** Stops at the next opening, so that a text full of openings takes linear time. */
function closingLine(state: StateBlock, from: number, end: number): number | undefined {
  for (let line = from; line < end; line++) {
    const text = lineAt(state, line);
    if (closing.test(text)) return line;
    if (openedBlock(text) !== undefined) return undefined;
  }
  return undefined;
}

function lineAt(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}

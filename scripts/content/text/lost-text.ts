import type { Token } from "markdown-it";
import { markdown, type ParsedMarkdown } from "../markdown.ts";
import { type Problem, quote } from "../problem.ts";
import { type Body, maxOfAKind } from "./body.ts";

/**
 * Warnings about words that reach no page for any reason: unused link definitions, cells beyond a table's header,
 * quotes nested too deeply. Markdown keeps all words of a block; so the words of lines that became no block are lost,
 * and the rows of a table are compared with its cells.
 */
export function lostText(body: Body, parsed: ParsedMarkdown): readonly Problem[] {
  const { covered, rows } = blocksOf(parsed.tokens, body.lines);
  const definitions = definitionsOf(parsed);
  const problems: Problem[] = [];
  for (let line = 0; line < body.lines && problems.length < maxOfAKind; line++) {
    const row = rows.get(line);
    if (row === undefined && covered[line] === 1) continue;
    const source = body.text.slice(body.startOf(line), body.startOf(line + 1));
    const lost = missing(source, row, definitions.labels);
    const [first, last] = [lost[0], lost.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (row === undefined && isUsedDefinition(source, definitions)) continue;
    problems.push(warningOf(body, body.startOf(line), source, { from: first.from, to: last.to }, row === undefined));
  }
  return problems;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const word = /[\p{L}\p{M}\p{N}]+/gu;

interface Blocks {
  /** 1 for each line that became part of a block. */
  readonly covered: Uint8Array;
  /** The words that the cells of a table's row have, by the row's line. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<string, number>>;
}

function blocksOf(tokens: readonly Token[], lines: number): Blocks {
  const covered = new Uint8Array(lines);
  const rows = new Map<number, Map<string, number>>();
  let row: Map<string, number> | undefined;
  const around: ([number, number] | null)[] = [];
  for (const token of tokens) {
    const map = token.map ?? around.at(-1) ?? null;
    if (token.nesting === 1) around.push(map);
    if (token.nesting === -1) around.pop();
    if (token.type === "tr_open" && token.map !== null) {
      row = new Map();
      rows.set(token.map[0], row);
    } else if (token.type === "tr_close") row = undefined;
    else if (row !== undefined) addWords(row, token.content);
    else if (token.nesting === 0 && map !== null) covered.fill(1, map[0], map[1]);
    if (token.type === "directive_open" && map !== null) covered[map[0]] = 1;
    // The line of hyphens below a table's header.
    if (token.type === "table_open" && token.map !== null) covered[token.map[0] + 1] = 1;
  }
  return { covered, rows };
}

function addWords(words: Map<string, number>, text: string): void {
  for (const [each] of text.matchAll(word)) words.set(each, (words.get(each) ?? 0) + 1);
}

/** The words of the source that were not shown, neither as written nor with entities and escapes resolved. */
function missing(
  source: string,
  shown: ReadonlyMap<string, number> | undefined,
  labels: ReadonlySet<string>,
): readonly Stretch[] {
  const lost = notIn(source, shown, labels);
  if (lost.length === 0 || !/[&\\]/.test(source)) return lost;
  const resolved = new Map<string, number>();
  for (const [each] of markdown.utils.unescapeAll(source).matchAll(word)) {
    resolved.set(each, (resolved.get(each) ?? 0) + 1);
  }
  return lost.filter(({ from, to }) => resolved.has(source.slice(from, to)));
}

function notIn(
  source: string,
  shown: ReadonlyMap<string, number> | undefined,
  labels: ReadonlySet<string>,
): readonly Stretch[] {
  const left = new Map(shown);
  return Array.from(source.matchAll(word)).flatMap(({ 0: each, index }) => {
    const count = left.get(each) ?? 0;
    if (count > 0) left.set(each, count - 1);
    return count > 0 || labels.has(each.toLowerCase()) ? [] : [{ from: index, to: index + each.length }];
  });
}

interface Definitions {
  /** Words of labels, in lower case: they name a definition and are not meant for readers. */
  readonly labels: ReadonlySet<string>;
  /** Addresses that links and pictures lead to. */
  readonly used: ReadonlySet<string>;
  readonly references: ReadonlyMap<string, string>;
}

function definitionsOf({ tokens, environment }: ParsedMarkdown): Definitions {
  const used = new Set<string>();
  for (const { children } of tokens) {
    for (const child of children ?? []) {
      const address = child.attrGet("href") ?? child.attrGet("src");
      if (address !== null) used.add(String(address));
    }
  }
  const references = new Map(Object.entries(environment.references ?? {}).map(([label, { href }]) => [label, href]));
  const labels = [...references].filter(([, href]) => used.has(href)).map(([label]) => label);
  const notes = Object.entries(environment.footnotes?.refs ?? {}).filter(([, number]) => number >= 0);
  labels.push(...notes.map(([label]) => label));
  const words = labels.flatMap((label) => label.toLowerCase().match(word) ?? []);
  return { labels: new Set(words), used, references };
}

const definition = /^[ >]*\[((?:[^\]\\]|\\.)+)\]:[ \t]*(\S*)/;
const addressLike = /^(?:<|[a-z][a-z0-9+.-]*:|[/#?.]|www\.)|\.[a-z]{2,}(?:[/?#]|$)|\//i;

/** A link definition that some link uses and that leads somewhere. */
function isUsedDefinition(line: string, { used, references }: Definitions): boolean {
  const [, label = "", target = ""] = definition.exec(line) ?? [];
  const href = references.get(markdown.utils.normalizeReference(label));
  return href !== undefined && used.has(href) && addressLike.test(target);
}

function warningOf(body: Body, start: number, source: string, { from, to }: Stretch, isWhole: boolean): Problem {
  const lost = source.slice(from, to);
  const lineStart = source.lastIndexOf("\n", from) + 1;
  const line = source.slice(lineStart).split("\n", 1)[0] ?? "";
  const expected = "text that reaches a page";
  if (isWhole && definition.test(line)) {
    const bracket = lineStart + line.indexOf("[");
    if (line.startsWith("[^", line.indexOf("["))) {
      const found = `Readers do not see ${quote(line.trim())}: nothing refers to this footnote.`;
      return body.warning(start + bracket, to - bracket, found, {
        expected: "marks `[^1]` in the text, each with its note `[^1]: …`",
        advice: "write its mark where it belongs, or delete the note",
      });
    }
    return body.warning(start + bracket, to - bracket, `Readers do not see ${quote(line.trim())}: it defines a link.`, {
      expected: "definitions with an address that the text refers to",
      advice: "write a backslash before the first bracket to show the line, or delete it",
    });
  }
  const advice = line.includes("|")
    ? "give the table's header as many cells as the row has, or write \\| for a bar within a cell"
    : "write the words in another way: Markdown takes them for markup";
  return body.warning(start + from, to - from, `Readers do not see ${quote(lost)}.`, { expected, advice });
}

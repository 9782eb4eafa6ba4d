import type { Token } from "markdown-it";
import { markdown, type ParsedMarkdown } from "../markdown.ts";
import { type Problem, quote } from "../problem.ts";
import { type Body, maxOfAKind } from "./body.ts";

/**
 * Warnings about words that reach no page for any reason: unused link definitions, cells beyond a table's header,
 * quotes nested too deeply, words behind the marks of a block. Markdown keeps all words of a block; so the words of
 * lines that became no block are lost, and the rows of a table and the first lines of blocks are compared with what
 * became of them.
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
    const used = row === undefined ? usedDefinition(source, definitions) : undefined;
    if (used === "used") continue;
    if (used === "again") {
      problems.push(repeatedDefinition(body, body.startOf(line), source));
      continue;
    }
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
  /** The words that reach readers from a table's row, or from the first line of a code block or quote, by its line. */
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
    if (token.type === "directive_open" && map !== null) {
      covered[map[0]] = 1;
      if (token.meta?.name === "quote") rows.set(map[0], new Map([["quote", 1]]));
    }
    // The first word names the language of the code.
    if (token.type === "fence" && map !== null) rows.set(map[0], wordsOf(token.info.trim().split(/\s/, 1)[0] ?? ""));
    // The line of hyphens below a table's header.
    if (token.type === "table_open" && token.map !== null) covered[token.map[0] + 1] = 1;
  }
  return { covered, rows };
}

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  addWords(words, text);
  return words;
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
  const resolved = wordsOf(markdown.utils.unescapeAll(source));
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

/** Whether some link uses a link definition that leads somewhere, or a definition of the same label above it. */
function usedDefinition(line: string, { used, references }: Definitions): "used" | "again" | undefined {
  const [, label = "", target = ""] = definition.exec(line) ?? [];
  const href = references.get(markdown.utils.normalizeReference(label));
  if (href === undefined || !used.has(href) || !addressLike.test(target)) return undefined;
  const written = markdown.normalizeLink(target.replace(/^<(.*)>$/, "$1"));
  return written === href || /[&\\<]/.test(target) ? "used" : "again";
}

function repeatedDefinition(body: Body, start: number, source: string): Problem {
  const text = source.split("\n", 1)[0] ?? "";
  const bracket = text.indexOf("[");
  const line = text.slice(bracket).trimEnd();
  return body.warning(
    start + bracket,
    line.length,
    `Readers do not get to ${quote(line)}: its label is defined above.`,
    {
      expected: "one address for each label",
      advice: "give the second link a label of its own, or delete the line",
    },
  );
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
  if (/^[ >]*(?:`{3}|~{3})/.test(line)) {
    return body.warning(start + from, to - from, `Readers do not see ${quote(lost)}.`, {
      expected: "at most the name of a language behind the marks that open a code block",
      advice: "write the words on a line of their own",
    });
  }
  if (/^[ >]*:::/.test(line)) {
    return body.warning(start + from, to - from, `Readers do not see ${quote(lost)}.`, {
      expected: "`::: quote` alone on its line",
      advice: "name the speaker in the last line of the quotation: — Ana Sample",
    });
  }
  const advice = line.includes("|")
    ? "give the table's header as many cells as the row has, or write \\| for a bar within a cell"
    : "write the words in another way: Markdown takes them for markup";
  return body.warning(start + from, to - from, `Readers do not see ${quote(lost)}.`, { expected, advice });
}

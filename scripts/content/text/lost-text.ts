import type { Token } from "markdown-it";
import { markdown, type ParsedMarkdown } from "../markdown.ts";
import { type Problem, quote } from "../problem.ts";
import { type Body, mostOfAKind } from "./body.ts";

/**
 * Warnings of words that reach no page, whatever the reason. Each line of the text is compared with what Markdown made of it: link
 * definitions that nothing uses, cells beyond a table's header, quotes that are nested too deeply.
 */
export function lostText(body: Body, parsed: ParsedMarkdown): readonly Problem[] {
  const blocks = blocksOf(parsed.tokens, body.lines);
  const definitions = definitionsOf(parsed);
  const problems: Problem[] = [];
  for (const { from, to, shown } of blocks) {
    const source = body.text.slice(body.startOf(from), body.startOf(to));
    const lost = missing(source, shown, definitions.labels);
    if (lost.length === 0) continue;
    for (const stretch of byLine(lost, source)) {
      const line = source.slice(source.lastIndexOf("\n", stretch.from) + 1);
      if (shown === undefined && isUsedDefinition(line, definitions)) continue;
      problems.push(warningOf(body, body.startOf(from), source, stretch, shown === undefined));
      if (problems.length >= mostOfAKind) return problems;
    }
  }
  return problems;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Lines of the text and the words that Markdown made of them; none for lines that became nothing. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly shown: Map<string, number> | undefined;
}

const word = /[\p{L}\p{M}\p{N}]+/gu;

function blocksOf(tokens: readonly Token[], lines: number): readonly Block[] {
  const shownAt: (Map<string, number> | undefined)[] = new Array(lines).fill(undefined);
  const around: (readonly [number, number] | undefined)[] = [];
  for (const token of tokens) {
    const map = token.map ?? around.at(-1);
    if (token.nesting === 1) around.push(map);
    if (token.nesting === -1) around.pop();
    const isLeaf = token.nesting === 0 && map !== undefined;
    const isItem = token.type === "list_item_open" && token.info !== "" && token.map !== null;
    const isBlock = token.type === "directive_open";
    if (!isLeaf && !isItem && !isBlock) continue;
    const [from, end] = map as readonly [number, number];
    const to = isItem || isBlock ? from + 1 : Math.min(end, lines);
    const words = firstOf(shownAt, from, to) ?? new Map<string, number>();
    for (let line = from; line < to; line++) shownAt[line] = merged(shownAt[line], words);
    addWords(words, token);
  }
  const blocks: Block[] = [];
  for (let line = 0; line < lines; line++) {
    const last = blocks.at(-1);
    if (last !== undefined && last.shown === shownAt[line]) blocks[blocks.length - 1] = { ...last, to: line + 1 };
    else blocks.push({ from: line, to: line + 1, shown: shownAt[line] });
  }
  return blocks;
}

function firstOf<T>(items: readonly (T | undefined)[], from: number, to: number): T | undefined {
  for (let at = from; at < to; at++) if (items[at] !== undefined) return items[at];
  return undefined;
}

function merged(known: Map<string, number> | undefined, words: Map<string, number>): Map<string, number> {
  if (known === undefined || known === words) return words;
  for (const [each, count] of known) words.set(each, (words.get(each) ?? 0) + count);
  return words;
}

/** Everything that a token says: its text, its addresses, the names in its markup. */
function addWords(words: Map<string, number>, token: Token): void {
  const texts = [token.info, token.children === null || token.children.length === 0 ? token.content : ""];
  for (const [, value] of token.attrs ?? []) texts.push(String(value), plainAddress(String(value)));
  if (token.meta !== null && typeof token.meta === "object") texts.push(...Object.values(token.meta).map(String));
  for (const text of texts) for (const [each] of text.matchAll(word)) words.set(each, (words.get(each) ?? 0) + 1);
  for (const child of token.children ?? []) addWords(words, child);
}

function plainAddress(address: string): string {
  return /%|xn--/.test(address) ? markdown.normalizeLinkText(address) : "";
}

/** The words of the source that were not shown: neither as they are written nor with entities and escapes resolved. */
function missing(
  source: string,
  shown: Map<string, number> | undefined,
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

/** Lost words from the first to the last of each line. */
function byLine(lost: readonly Stretch[], source: string): readonly Stretch[] {
  const lines: Stretch[] = [];
  for (const { from, to } of lost) {
    const last = lines.at(-1);
    if (last !== undefined && !source.slice(last.to, from).includes("\n"))
      lines[lines.length - 1] = { from: last.from, to };
    else lines.push({ from, to });
  }
  return lines;
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

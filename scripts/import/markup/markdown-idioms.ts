/** A Markdown extension that an article's text does not support. */
export interface IdiomLoss {
  readonly kind: "abbreviation";
  /** As in the source. */
  readonly what: string;
}

/**
 * Idioms of GitHub, Hugo and kramdown in plain Markdown: task boxes become characters, alerts quotations with a title,
 * loose tables strict ones. Tables of contents are dropped; so are abbreviations, with a warning.
 */
export function plainIdioms(source: string): { readonly text: string; readonly losses: readonly IdiomLoss[] } {
  const losses: IdiomLoss[] = [];
  const lines = source.split("\n");
  const kept: string[] = [];
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const marks = /^[ \t]*(`{3,}|~{3,})(.*)$/.exec(line);
    if (marks !== null) {
      if (fence === undefined) fence = marks[1];
      else if ((marks[1] ?? "").startsWith(fence) && (marks[2] ?? "").trim() === "") fence = undefined;
    }
    if (fence !== undefined || marks !== null) {
      kept.push(line);
      continue;
    }
    if (/^\s*(?:[*+-]|\d+\.)\s/.test(line) && /^\s*\{:\s*toc\b[^{}]*\}\s*$/i.test(lines[at + 1] ?? "")) {
      at++;
      continue;
    }
    if (/^\s*\{:\s*toc\b[^{}]*\}\s*$|^\s*\[\[?toc\]?\]\s*$/i.test(line)) continue;
    const abbreviation = /^ {0,3}\*\[([^\]]+)\]:/.exec(line);
    if (abbreviation !== null) {
      losses.push({ kind: "abbreviation", what: line.trim() });
      continue;
    }
    const end = endOfTable(lines, at);
    if (end > at) {
      kept.push(...strictTable(lines.slice(at, end)));
      at = end - 1;
      continue;
    }
    kept.push(plainLineIdioms(line));
  }
  return { text: kept.join("\n"), losses };
}

const alert = /^((?:[ \t]*>)+[ \t]*)\[!([A-Za-z]+)\][+-]?(.*)$/;

function plainLineIdioms(line: string): string {
  const [, quote, kind = "", rest = ""] = alert.exec(line) ?? [];
  if (quote !== undefined) {
    const title = rest.trim();
    const name = title === "" ? kind.slice(0, 1).toUpperCase() + kind.slice(1).toLowerCase() : title;
    return `${quote}**${name}**\n${quote.trimEnd()}`;
  }
  return line.replace(
    /^([ \t>]*(?:[*+-]|\d+[.)])[ \t]+)\[([ xX])\](?=[ \t])/,
    (_, marker: string, mark: string) => `${marker}${mark === " " ? "☐" : "☑"}`,
  );
}

const separator = /^\|?[ \t]*:?-+:?(?:[ \t]*[|+][ \t]*:?-+:?)*[ \t]*\|?$/;

function isSeparator(line: string): boolean {
  return separator.test(line.trim());
}

/** The line after a table that begins at `start`; `start` itself if there is no table. */
function endOfTable(lines: readonly string[], start: number): number {
  const first = lines[start] ?? "";
  const previous = lines[start - 1] ?? "";
  if (!first.includes("|") || (start > 0 && previous.trim() !== "" && previous.includes("|"))) return start;
  const second = lines[start + 1] ?? "";
  const isSeparated =
    isSeparator(second) && second.includes("-") && (second.includes("|") || cellsOf(first).length === 1);
  const isBare = previous.trim() === "" && isRow(first);
  if (!isSeparated && !isBare) return start;
  let end = start + 1;
  while (
    end < lines.length &&
    (lines[end] ?? "").includes("|") &&
    (isSeparated || isRow(lines[end] ?? "") || isSeparator(lines[end] ?? ""))
  )
    end++;
  return end;
}

function isRow(line: string): boolean {
  return /^[ \t]*\|.*\|[ \t]*$/.test(line) && cellsOf(line).length > 1;
}

/** Pads the header, separator and rows of a table to the width of the widest row. */
function strictTable(lines: readonly string[]): readonly string[] {
  const separatorAt = lines.findIndex((line) => isSeparator(line));
  const header = separatorAt === 1 ? lines[0] : undefined;
  const rows = lines.filter((line, at) => !isSeparator(line) && !(at === 0 && header !== undefined));
  const width = Math.max(...[header ?? "", ...rows].map((line) => cellsOf(line).length));
  const written = cellsOf(separatorAt === -1 ? "" : (lines[separatorAt] ?? "")).map((cell) => cell.trim());
  const separators = Array.from({ length: width }, (_, at) =>
    /^:?-+:?$/.test(written[at] ?? "") ? written[at] : "---",
  );
  return [formatRow(header ?? "", width), `|${separators.join("|")}|`, ...rows.map((row) => formatRow(row, width))];
}

function formatRow(line: string, width: number): string {
  const cells = cellsOf(line);
  return `|${[...cells, ...Array.from({ length: width - cells.length }, () => " ")].join("|")}|`;
}

/** The cells of a row, with their escapes. */
function cellsOf(line: string): readonly string[] {
  const inside = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  const cells: string[] = [];
  let start = 0;
  for (let at = 0; at < inside.length; at++) {
    if (inside[at] === "\\") at++;
    else if (inside[at] === "|") {
      cells.push(inside.slice(start, at));
      start = at + 1;
    }
  }
  return [...cells, inside.slice(start)];
}

import { isMap, isSeq, parseDocument, stringify } from "yaml";
import { cutSections } from "../content/front-matter.ts";
import type { Report } from "./read-report.ts";

/** The file already contains the stub of this report. */
export const alreadyReported = Symbol("already reported");

/** Why a file cannot take a stub, as a clause. */
export interface UnusableFile {
  readonly reason: string;
  /** What to do about it; absent if `check` explains it. */
  readonly advice?: string;
}

/**
 * Adds one correction to an article file: today's date, an empty text for the editor to write, and above it, as
 * comments, what the reader reports and whether the article has changed since (`outdated`). Every other byte stays the
 * same. The reader's words occur only in comments. The same report adds one stub, however often it is taken in. A
 * correction without text is not published: every build warns about it until an editor has finished it.
 */
export function withCorrectionStub(
  file: string,
  report: Report,
  today: string,
  outdated = false,
): string | typeof alreadyReported | UnusableFile {
  const windows = file.includes("\r\n");
  if (windows && /[^\r]\n/.test(file)) {
    return { reason: "its lines end in two different ways", advice: "save it again with one kind of line end" };
  }
  const mark = file.startsWith("\ufeff") ? "\ufeff" : "";
  const text = file.slice(mark.length).replaceAll("\r\n", "\n");
  const sections = cutSections(text);
  if (sections === undefined) return { reason: "it has no front matter" };
  if (hasStub(sections.yaml, report)) return alreadyReported;
  const yaml = insertStub(sections.yaml, stubLines(report, today, outdated));
  if (typeof yaml !== "string") return yaml;
  const start = text.indexOf("\n") + 1;
  const finished = text.slice(0, start) + yaml + text.slice(start + sections.yaml.length);
  return mark + (windows ? finished.replaceAll("\n", "\r\n") : finished);
}

/** Whether a comment line contains the text of this report. */
function hasStub(yaml: string, report: Report): boolean {
  const lines = new Set(yaml.split("\n").map((line) => line.trim()));
  const said = saidBy(report);
  return said.length > 0 && said.every((line) => lines.has(line));
}

function insertStub(yaml: string, stub: readonly string[]): string | UnusableFile {
  const document = parseDocument(yaml, { version: "1.2" });
  if (document.errors.length > 0 || !isMap(document.contents)) return { reason: "its front matter cannot be read" };
  const pair = document.contents.items.find(({ key }) => String(key) === "corrections");
  const indented = (indent: number) => stub.map((line) => `${" ".repeat(indent)}${line}\n`).join("");
  if (pair === undefined) return `${endLine(yaml)}corrections:\n${indented(2)}`;
  const list = pair.value;
  if (!isSeq(list) || list.items.length === 0) return { reason: "`corrections:` is not a list of corrections" };
  const [from = 0, , to = yaml.length] = list.range ?? [];
  if (list.flow === true) return withBlockList(yaml, list.toJSON(), from, to, indented(2));
  const lineStart = yaml.lastIndexOf("\n", from - 1) + 1;
  return endLine(yaml.slice(0, to)) + indented(from - lineStart) + yaml.slice(to);
}

// A list on one line, `corrections: [{…}]`, cannot take comments, so only that list is rewritten.
function withBlockList(yaml: string, corrections: unknown, from: number, to: number, stub: string): string {
  const block = stringify(corrections, { lineWidth: 0 }).replace(/^(?=.)/gm, "  ");
  return `${yaml.slice(0, from).trimEnd()}\n${block}${stub}${yaml.slice(to).replace(/^[ \t]*\n/, "")}`;
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function stubLines(report: Report, today: string, outdated: boolean): readonly string[] {
  return [
    "# A reader's report, not yet checked. Write below what was wrong and what is right, or delete all this.",
    ...saidBy(report),
    ...(outdated ? ["# The article has been changed since the reader saw it."] : []),
    ...(report.built === undefined ? [] : [`# The page was built at ${report.built}.`]),
    `- date: ${today}`,
    '  text: ""',
  ];
}

/** The reader's words, as lines of comment. */
function saidBy({ words, before, after, message }: Report): readonly string[] {
  const place = [before, words === undefined ? undefined : `[${words}]`, after].filter((part) => part !== undefined);
  return [
    ...(place.length === 0 ? [] : [`# The place: ${place.join(" ")}`]),
    ...(message === undefined ? [] : [`# The report: ${message}`]),
  ];
}

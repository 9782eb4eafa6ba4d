import { printableRule } from "./printable.ts";
import { type Place, type Problem, startOfFile } from "./problem.ts";

/** The largest article or registry file, in bytes: some 150,000 words, ten times the longest report. */
export const maxFileSize = 1_000_000;

const utf8 = new TextDecoder("utf-8", { fatal: true });
// Tab, line feed and carriage return are the only control characters allowed in a text file.
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

/** The text of a file without byte order mark and with `\n` line ends, or the problem that keeps it from being one. */
export function decode(bytes: Uint8Array, file: string): string | Problem {
  if (bytes.byteLength > maxFileSize) return tooLarge(file, bytes.byteLength);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return notUtf8(bytes, file);
  }
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  const control = forbidden.exec(text);
  return control === null ? text : controlCharacter(text, control.index, file);
}

export function tooLarge(file: string, size: number): Problem {
  return {
    severity: "error",
    file,
    ...startOfFile,
    excerpt: "",
    found: `The file has ${size.toLocaleString("en")} bytes.`,
    expected: `at most ${maxFileSize.toLocaleString("en")} bytes`,
    advice: "split the article, or move what is not text (an image, a table of data) out of it",
  };
}

/** Line and column of an offset in a text, both 1-based. */
export function placeAt(text: string, offset: number, length = 1): Place {
  const starts = lineStarts(text);
  const line = lineIndexAt(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, length };
}

export function lineOf(text: string, line: number): string {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  return start === undefined ? "" : text.slice(start, (starts[line] ?? text.length + 1) - 1);
}

/** The last text and its lines: many places in a row are looked up in a text with many mistakes. */
let last: { readonly text: string; readonly starts: readonly number[] } = { text: "", starts: [0] };

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  if (text === last.text) return last.starts;
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  last = { text, starts };
  return starts;
}

/** The 0-based line of an offset. */
export function lineIndexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(goodPrefix(bytes), { stream: true });
  const offset = Buffer.byteLength(before);
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  const utf16 = offset === 0 && (bytes[0] === 0xff || bytes[0] === 0xfe);
  const encoding = utf16 ? "UTF-16" : "WINDOWS-1252";
  return {
    severity: "error",
    file,
    ...placeAt(before, before.length, 0),
    excerpt: "",
    found: `The file is not UTF-8: byte 0x${byte} at offset ${offset} begins no character.`,
    expected: "UTF-8 text",
    advice: `save the file as UTF-8 in your editor, or convert it: iconv -f ${encoding} -t UTF-8`,
  };
}

/** Bisects for the longest prefix that is UTF-8, possibly with its last character cut. */
function goodPrefix(bytes: Uint8Array): Uint8Array {
  let good = 0;
  let bad = bytes.byteLength;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8Prefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return bytes.subarray(0, good);
}

function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function controlCharacter(text: string, offset: number, file: string): Problem {
  const place = placeAt(text, offset);
  const code = (text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return {
    severity: "error",
    file,
    ...place,
    excerpt: lineOf(text, place.line),
    found: `Control character U+${code}.`,
    ...printableRule,
  };
}

import { statSync } from "node:fs";
import { readRegularFile } from "../../base/regular-file.ts";
import { tooLarge } from "../../content/decode.ts";
import type { Problem } from "../../content/problem.ts";
import { nestingDepth } from "../markup/html-tags.ts";
import { decoderOf, encodingOf, withoutForbidden } from "./encoding.ts";
import type { ForeignText } from "./problem-at.ts";
import { problemOf } from "./problem-at.ts";

/** The largest page that is read, in bytes: saved pages contain their pictures. */
const largestPage = 20_000_000;
/** How deep the elements of a page may be nested. */
const deepestPage = 400;

/** A file of HTML as text, in the encoding that it names; without control characters and the data of pictures. */
export function readHtml(file: string): ForeignText | Problem {
  const { size } = statSync(file);
  if (size > largestPage) return tooLarge(file, size);
  const text = withoutForbidden(decodeHtml(readRegularFile(file)).replace(/\r\n?/g, "\n")).replace(
    /\bdata:[\w+.-]{1,100}\/[\w+.-]{1,100};base64,[\w+/=%]*/g,
    "",
  );
  if (nestingDepth(text) <= deepestPage) return { file, text };
  return problemOf(file, {
    found: `The HTML is nested more than ${deepestPage} deep.`,
    expected: "a page that people read",
    advice: "save the article alone",
  });
}

function decodeHtml(bytes: Buffer): string {
  const marked = encodingOf(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const head = bytes.subarray(0, 4096).toString("latin1");
  const named = /<meta\b[^<>]*\bcharset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const { encoding } = decoderOf(named ?? "") ?? { encoding: "windows-1252" };
    return new TextDecoder(encoding).decode(bytes);
  }
}

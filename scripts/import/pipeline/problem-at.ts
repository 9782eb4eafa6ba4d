import { lineOf, placeAt } from "../../content/decode.ts";
import { type Problem, startOfFile } from "../../content/problem.ts";

/** A text of another system, as named in messages. */
export interface ForeignText {
  readonly file: string;
  readonly text: string;
  /** The line of the file on which `text` begins; 1 by default. */
  readonly firstLine?: number;
  /** The post, in a file with several. */
  readonly inside?: string;
}

/** The file, with the post in it where it has several. */
export function nameOf({ file, inside }: ForeignText): string {
  return inside === undefined ? file : `${file}, ${inside}`;
}

export type Words = Pick<Problem, "found" | "expected" | "advice"> & { readonly severity?: Problem["severity"] };

/** A problem at an offset of a text. */
export function problemAt(source: ForeignText, offset: number, length: number, words: Words): Problem {
  const { file, text, firstLine = 1 } = source;
  const place = placeAt(text, offset, length);
  const line = place.line + firstLine - 1;
  return { severity: "error", file, ...place, line, excerpt: lineOf(text, place.line), ...inside(source, words) };
}

/** A problem of a text as a whole. */
export function problemIn(source: ForeignText, words: Words): Problem {
  const { file, firstLine = 1 } = source;
  return { severity: "error", file, ...startOfFile, line: firstLine, excerpt: "", ...inside(source, words) };
}

/** A problem of a file as a whole. */
export function problemOf(file: string, words: Words): Problem {
  return { severity: "error", file, ...startOfFile, excerpt: "", ...words };
}

function inside({ inside: post }: ForeignText, words: Words): Words {
  return post === undefined ? words : { ...words, found: `${words.found} (In ${post}.)` };
}

import { lineOf, placeAt } from "../../content/decode.ts";
import { type Problem, startOfFile } from "../../content/problem.ts";

/** A text file of another form, as messages name it. */
export interface ForeignText {
  readonly file: string;
  readonly text: string;
}

type Words = Pick<Problem, "found" | "expected" | "advice"> & { readonly severity?: Problem["severity"] };

/** A problem at an offset of a file's text. */
export function problemAt({ file, text }: ForeignText, offset: number, length: number, words: Words): Problem {
  const place = placeAt(text, offset, length);
  return { severity: "error", file, ...place, excerpt: lineOf(text, place.line), ...words };
}

/** A problem of a file as a whole. */
export function problemOf(file: string, words: Words): Problem {
  return { severity: "error", file, ...startOfFile, excerpt: "", ...words };
}

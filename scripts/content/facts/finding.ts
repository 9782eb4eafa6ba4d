import type { Rule } from "../problem.ts";
import type { CalendarDay } from "../weekdays.ts";
import type { CheckName } from "./check-names.ts";

/** Something in a text that may be wrong. */
export interface Finding extends Rule {
  readonly check: CheckName;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly found: string;
}

/** What the checks know about an article. */
export interface CheckedArticle {
  readonly title: string;
  readonly summary: string;
  /** The text as written, with everything that is not prose blanked out: see `proseOf`. */
  readonly prose: string;
  /** The text as written. */
  readonly body: string;
  /** Language of the text without region. */
  readonly language: string;
  readonly published: CalendarDay;
  /** Names of the cited outlets, and of all other known outlets. */
  readonly cited: ReadonlySet<string>;
  readonly outlets: readonly string[];
}

/** The text with code, addresses and link markup replaced by blanks of the same length. */
export function proseOf(body: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, " ");
  return body
    .replace(/^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]* *$|(?![\s\S]))/gm, blank)
    .replace(/`[^`\n]{0,1000}`/g, blank)
    .replace(/\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?[^()]{0,300}\)/g, blank)
    .replace(/https?:\/\/[^\s<>)\]]+/g, blank);
}

/** A text that only points to another cannot be expected to repeat its headline. */
export function isShort(prose: string): boolean {
  return prose.length < 400;
}

/** The sentence around an offset, from one full stop, line end or the like to the next. */
export function sentenceAround(text: string, offset: number): { readonly from: number; readonly sentence: string } {
  const before = text.slice(Math.max(0, offset - 500), offset);
  const start = Math.max(...["\n", ". ", "! ", "? "].map((end) => before.lastIndexOf(end)));
  const from = offset - before.length + (start < 0 ? 0 : start + 1);
  const after = text.slice(offset, offset + 500);
  const end = after.search(/[.!?](?=\s|$)|\n/);
  return { from, sentence: text.slice(from, offset + (end < 0 ? after.length : end)) };
}

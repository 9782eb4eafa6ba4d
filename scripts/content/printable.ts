import type { Rule } from "./problem.ts";

/** Text that every reader accepts: YAML escapes can smuggle in what `decode` rejects. */
export const isPrintable = (value: string) => !/[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/u.test(value);

export const printableRule: Rule = {
  expected: "text without control characters: no feed reader accepts them",
  advice: "delete the character; it often comes in by pasting from a PDF or a word processor",
};

import type { Calendar } from "../base/dates.ts";
import type { Article } from "./article.ts";
import { lineOf, placeAt } from "./decode.ts";
import { type Problem, quote } from "./problem.ts";
import type { ProblemCollector } from "./problem-collector.ts";
import { type WeekdayMismatch, weekdayMismatches } from "./weekdays.ts";

/** The text of an article file below its front matter. */
interface Body {
  readonly body: string;
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly file: string;
}

/** Warnings of weekdays that do not match their dates: those of the text; those of the front matter go to `collector`. */
export function weekdayProblems(
  article: Pick<Article, "lang" | "at" | "title" | "summary">,
  { body, line, file }: Body,
  calendar: Calendar,
  collector: ProblemCollector,
): readonly Problem[] {
  if (!/^en\b/.test(article.lang) || article.at === 0) return [];
  const [year = 0, month = 0, day = 0] = calendar.day(article.at).split("-").map(Number);
  const published = { year, month, day };
  for (const field of ["title", "summary"] as const) {
    for (const mismatch of weekdayMismatches(article[field] ?? "", published)) {
      collector.value([field], foundIn(mismatch), rule, "warning");
    }
  }
  return weekdayMismatches(body, published).map((mismatch) => {
    const place = placeAt(body, mismatch.index, mismatch.length);
    return {
      severity: "warning",
      file,
      ...place,
      line: place.line + line - 1,
      excerpt: lineOf(body, place.line),
      found: foundIn(mismatch),
      ...rule,
    };
  });
}

const rule = {
  expected: "the weekday of that date",
  advice: "look up which of the two is wrong, and correct it",
};

function foundIn({ written, truth }: WeekdayMismatch): string {
  return `${quote(written)}, but ${truth}.`;
}

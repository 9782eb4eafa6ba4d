import type { Problem } from "../problem.ts";
import type { ProblemCollector } from "../problem-collector.ts";
import type { Body } from "../text/body.ts";
import type { CheckName } from "./check-names.ts";
import { futureAsPast, wrongDates } from "./dates.ts";
import { numbersWithout, wrongShares, wrongSums } from "./figures.ts";
import type { CheckedArticle, Finding } from "./finding.ts";
import { wrongLanguage } from "./language.ts";
import {
  longHeadline,
  namesWithout,
  repeatedParagraphs,
  trackingParameters,
  twoSpellings,
  unbalancedQuotes,
  uncitedOutlets,
  unnamedSource,
} from "./wording.ts";

const maxPerArticle = 20;

/**
 * Warnings about possibly wrong facts in an article. Returns those of the text; those of the front matter go to
 * `collector`. Checks in `ignored` are switched off.
 */
export function factProblems(
  article: CheckedArticle,
  body: Body,
  ignored: ReadonlySet<CheckName>,
  collector: ProblemCollector,
): readonly Problem[] {
  for (const field of ["title", "summary"] as const) {
    const text = article[field];
    const ofHeadline = [...longHeadline(article), ...numbersWithout(text, article), ...namesWithout(text, article)];
    const found = [...inText(text, article), ...(field === "title" ? ofHeadline : [])];
    for (const finding of wanted(found, ignored)) {
      collector.value([field], finding.found, finding, "warning", finding.check);
    }
  }
  const unnamed = unnamedSource(article);
  if (unnamed !== undefined && !ignored.has("outlet")) {
    const { nth, finding } = unnamed;
    collector.value(["sources", nth], finding.found, finding, "warning", finding.check);
  }
  const found = [
    ...inText(article.prose, article),
    ...repeatedParagraphs(article),
    ...unbalancedQuotes(article),
    ...trackingParameters(article.body),
    ...twoSpellings(article),
    ...uncitedOutlets(article),
    ...wrongLanguage(article),
  ];
  return wanted(found, ignored).map((finding) => ({
    ...body.warning(finding.offset, finding.length, finding.found, finding),
    check: finding.check,
  }));
}

function inText(text: string, { language, published }: CheckedArticle): readonly Finding[] {
  return [
    ...wrongDates(text, language, published),
    ...futureAsPast(text, language, published),
    ...wrongShares(text, language),
    ...wrongSums(text, language),
  ];
}

function wanted(found: readonly Finding[], ignored: ReadonlySet<CheckName>): readonly Finding[] {
  return found
    .filter(({ check }) => !ignored.has(check))
    .toSorted((a, b) => a.offset - b.offset)
    .slice(0, maxPerArticle);
}

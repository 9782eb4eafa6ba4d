import type { List } from "../../../store/digest.ts";

/** Months with their number of articles, oldest first. */
type Months = ReturnType<List["months"]>;

/**
 * The first month whose articles have cards when at most so many articles should: whole months from the newest back, two at
 * least, so that a card does not go while its article is news. It depends on the articles alone, however they came.
 */
export function firstMonthWithCards(months: Months, most: number): string {
  let articles = 0;
  let first = "9999";
  for (const [place, { month, count }] of months.toReversed().entries()) {
    articles += count;
    if (place >= 2 && articles > most) break;
    first = month;
  }
  return first;
}

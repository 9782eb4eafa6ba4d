import type { List } from "../../../store/digest.ts";

/** Months with their number of articles, oldest first. */
type Months = ReturnType<List["months"]>;

/**
 * The first month whose articles have cards, if about `most` of the newest articles should: whole months from the
 * newest back, at least two, so that a card stays while its article is news. Depends only on the articles, not on the
 * order in which they came.
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

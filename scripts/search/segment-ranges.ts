import type { DayName, MonthName } from "../base/dates.ts";

/** The days of a segment, both included. */
export interface SegmentRange {
  /**
   * E.g. `2019`, `2016-2018`, `2025-01-2025-11`, `2025-12-01-2025-12-30`, `2025-12-31`. Names sort in order of time.
   */
  readonly name: string;
  readonly from: DayName;
  readonly to: DayName;
}

/** Short closed years share a segment with up to this many articles. */
const mostTogether = 10_000;
/** In a newest month with more articles than this, the newest day is a segment too: a new article changes only that. */
export const mostInOpenMonth = 100;

/**
 * The segments of a digest, oldest first: closed years, the closed months of the newest year, and the newest month. A
 * long newest month has two segments: its newest day, and the days before. Which segments there are depends on the
 * articles alone, not on the time of the build.
 * @param months with articles, oldest first
 * @param newestDay with articles
 */
export function segmentRanges(
  months: readonly { readonly month: MonthName; readonly count: number }[],
  newestDay: DayName | undefined,
): readonly SegmentRange[] {
  const newest = months.at(-1);
  if (newest === undefined || newestDay === undefined) return [];
  const year = newest.month.slice(0, 4);
  const closed = months
    .filter(({ month }) => month.startsWith(year) && month !== newest.month)
    .map(({ month }) => month);
  const first = closed[0];
  const last = closed.at(-1);
  return [
    ...closedYears(months.filter(({ month }) => month < year)),
    ...(first === undefined || last === undefined ? [] : [wholeMonths(first, last)]),
    ...openMonth(newest, newestDay),
  ];
}

function openMonth(
  { month, count }: { readonly month: MonthName; readonly count: number },
  newestDay: DayName,
): readonly SegmentRange[] {
  const whole = wholeMonths(month, month);
  if (count <= mostInOpenMonth || newestDay === whole.from) return [whole];
  const dayBefore = `${month}-${String(Number(newestDay.slice(8)) - 1).padStart(2, "0")}`;
  return [
    { name: `${whole.from}-${dayBefore}`, from: whole.from, to: dayBefore },
    { name: newestDay, from: newestDay, to: newestDay },
  ];
}

/** No day's name is greater than that of the 31st, whether the month has one or not. */
function wholeMonths(first: MonthName, last: MonthName): SegmentRange {
  return { name: first === last ? first : `${first}-${last}`, from: `${first}-01`, to: `${last}-31` };
}

function closedYears(
  months: readonly { readonly month: MonthName; readonly count: number }[],
): readonly SegmentRange[] {
  const years = new Map<string, number>();
  for (const { month, count } of months) years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count);
  const groups: { first: string; last: string; count: number }[] = [];
  for (const [year, count] of years) {
    const group = groups.at(-1);
    if (group !== undefined && group.count + count <= mostTogether) {
      group.last = year;
      group.count += count;
    } else groups.push({ first: year, last: year, count });
  }
  return groups.map(({ first, last }) => ({
    name: first === last ? first : `${first}-${last}`,
    from: `${first}-01-01`,
    to: `${last}-12-31`,
  }));
}

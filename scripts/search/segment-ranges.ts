import type { MonthName } from "../base/dates.ts";

/** The months whose articles a segment holds, both included. */
export interface SegmentRange {
  /** E.g. `2019`, `2016-2018`, `2025-01-2025-11`, `2025-12`. */
  readonly name: string;
  readonly from: MonthName;
  readonly to: MonthName;
}

/** Short closed years share a segment with up to so many articles. */
const mostTogether = 10_000;

/**
 * The segments of a digest, oldest first: closed years, the closed months of the newest year, its newest month. Which there
 * are depends on the articles alone, not on the time of the build.
 * @param months with articles, oldest first
 */
export function segmentRanges(
  months: readonly { readonly month: MonthName; readonly count: number }[],
): readonly SegmentRange[] {
  const newest = months.at(-1)?.month;
  if (newest === undefined) return [];
  const year = newest.slice(0, 4);
  const closed = months.filter(({ month }) => month.startsWith(year) && month !== newest).map(({ month }) => month);
  const first = closed[0];
  const last = closed.at(-1);
  return [
    ...closedYears(months.filter(({ month }) => month < year)),
    ...(first === undefined || last === undefined ? [] : [{ name: `${first}-${last}`, from: first, to: last }]),
    { name: newest, from: newest, to: newest },
  ];
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
    from: `${first}-01`,
    to: `${last}-12`,
  }));
}

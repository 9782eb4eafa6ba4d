import { memoize } from "../base/memoize.ts";
import type { Digest, List } from "../store/digest.ts";
import type { PageKind, Period } from "./kind.ts";

/** Keys of pages by kind; a kind may occur several times. */
type Keys = readonly (readonly [PageKind, readonly string[]])[];

/**
 * The same pages in the order of their content: first those without a time, then those of each month and its days, with
 * kinds in order. So an article is read and its card made once for all pages of its time, however many others there
 * are.
 */
export function inOrderOfTime(keys: Iterable<readonly [PageKind, readonly string[]]>, digest: Digest): Keys {
  const timeless: [PageKind, readonly string[]][] = [];
  const byPeriod = new Map<Period, [PageKind, string[]][]>();
  for (const [kind, ofKind] of keys) {
    const rest: string[] = [];
    for (const key of ofKind) {
      const period = kind.period?.(key, digest);
      if (period === undefined) rest.push(key);
      else add(kind, key, remembered(byPeriod, period));
    }
    if (rest.length > 0) timeless.push([kind, rest]);
  }
  const periods = [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...timeless, ...periods.flatMap(([, ofPeriod]) => ofPeriod)];
}

function remembered(byPeriod: Map<Period, [PageKind, string[]][]>, period: Period): [PageKind, string[]][] {
  const known = byPeriod.get(period) ?? [];
  byPeriod.set(period, known);
  return known;
}

/** Keys come kind by kind. */
function add(kind: PageKind, key: string, ofPeriod: [PageKind, string[]][]): void {
  const last = ofPeriod.at(-1);
  if (last?.[0] === kind) last[1].push(key);
  else ofPeriod.push([kind, [key]]);
}

/** The day an article was published, without reading the article. */
export function dayOfArticle(id: string, digest: Digest): Period | undefined {
  return daysOfArticles(digest).get(id);
}

const daysOfArticles = memoize((digest: Digest): ReadonlyMap<string, Period> => {
  const days = new Map<string, Period>();
  for (const list of [digest.list("all"), digest.list("withdrawn")]) {
    for (const { month } of list.months())
      for (const { id, at } of list.month(month)) days.set(id, digest.calendar.day(at));
  }
  return days;
});

/** The month of a position in a list; the newest article's month for a position after the end. */
export function monthAt(position: number, list: List): Period | undefined {
  const months = list.months();
  let before = 0;
  for (const { month, count } of months) {
    before += count;
    if (position < before) return month;
  }
  return months.at(-1)?.month;
}

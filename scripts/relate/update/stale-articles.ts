import type { InvertedIndex } from "../index/inverted-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { isBoilerplate } from "../index/term-weight.ts";
import type { WeekStatistics } from "../index/week-statistics.ts";

/** How a change affects the statistics. */
export interface StatisticsChange {
  readonly before: WeekStatistics;
  readonly after: WeekStatistics;
  /** By term, the change in the number of articles per week. */
  readonly frequencies: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly backgroundChanged: boolean;
  /** The first week with changed articles. */
  readonly firstWeek: number;
}

/** Articles whose weights may change because statistics of earlier weeks did. */
export function staleDocIds(
  store: RelateStore,
  index: InvertedIndex,
  { before, after, frequencies, backgroundChanged, firstWeek }: StatisticsChange,
): Set<number> {
  const stale = new Set<number>();
  // The background articles may affect any week, other statistics only later weeks.
  const weeks = backgroundChanged ? after.weeks : after.weeks.filter((week) => week > firstWeek);
  const whole = new Set<number>();
  for (const week of weeks) {
    const usesBackground = after.usesBackground(week);
    const otherwise =
      usesBackground !== before.usesBackground(week) ||
      after.poolAt(week) !== before.poolAt(week) ||
      (usesBackground ? backgroundChanged : after.roundedAt(week) !== before.roundedAt(week));
    if (otherwise) whole.add(week);
  }
  for (const week of whole) for (const docId of docIdsOfWeek(store, week)) stale.add(docId);
  const weighed = weeks.filter((week) => !whole.has(week) && !after.usesBackground(week));
  for (const [hash, changes] of frequencies) {
    const from = Math.min(...changes.keys());
    if ((weighed.at(-1) ?? 0) <= from) continue;
    const later = weighed.filter((week) => week > from);
    const now = index.frequenciesBefore(hash, later);
    for (const [place, week] of later.entries()) {
      let by = 0;
      for (const [at, change] of changes) if (at < week) by += change;
      const frequency = now[place] ?? 0;
      const before = frequency - by;
      const same = after.level(frequency, week) === after.level(before, week);
      if (by === 0 || (same && isBoilerplate(frequency) === isBoilerplate(before))) continue;
      for (const docId of index.docIdsInWeek(hash, week)) stale.add(docId);
    }
  }
  return stale;
}

function docIdsOfWeek(store: RelateStore, week: number): number[] {
  // The first week also contains everything before it.
  const start = week === 0 ? Number.NEGATIVE_INFINITY : week * 604_800_000;
  const end = week === 0xffff ? Number.POSITIVE_INFINITY : (week + 1) * 604_800_000;
  const found: number[] = [];
  for (const { value } of store.index.getRange({ start: ["order", start], end: ["order", end] }))
    found.push(value as number);
  return found;
}

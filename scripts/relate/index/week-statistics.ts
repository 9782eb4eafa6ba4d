import { weekCounts } from "./read-index.ts";
import type { RelateStore } from "./relate-store.ts";
import type { TermTable } from "./term-table.ts";
import { AT_LARGE, isFormula, rarityLevel, roundedCount, youngRarityLevel } from "./term-weight.ts";
import type { Weighing } from "./vector-of.ts";

/** Weeks whose articles a story may join. */
const CROWD_WEEKS = 4;

/** How many articles there were before each week, and so which counts weigh the terms of its articles. */
export interface WeekStatistics {
  /** Weeks that have articles, in order. */
  readonly weeks: readonly number[];
  /** The articles of a week are weighed by the digest's first articles, as fewer than these came before it. */
  usesBase(week: number): boolean;
  /** `roundedCount` of the articles before a week. */
  roundedAt(week: number): number;
  /** The articles of the four weeks before a week, rounded, and so many more that the first articles of a digest meet a crowd as well. */
  crowdAt(week: number): number;
  /** `rarityLevel` of a term that so many articles before a week have. */
  level(frequency: number, week: number): number;
  /** What weighs the terms of the articles of a week. */
  weighingAt(table: TermTable, week: number): Weighing;
}

/** The statistics of the weeks as the store has them now. */
export function weekStatistics(store: RelateStore): WeekStatistics {
  return statisticsOf(weekCounts(store), store.settings.baseArticles);
}

/** The statistics of weeks with given counts of articles, in order of weeks. */
export function statisticsOf(counts: readonly (readonly [number, number])[], baseArticles: number): WeekStatistics {
  const before = new Map<number, number>();
  let sum = 0;
  for (const [week, count] of counts) {
    before.set(week, sum);
    sum += count;
  }
  const rounded = new Map<number, number>();
  const base = roundedCount(Math.min(baseArticles, sum));
  const usesBase = (week: number): boolean => (before.get(week) ?? sum) < baseArticles;
  const roundedAt = (week: number): number => {
    const known = rounded.get(week);
    if (known !== undefined) return known;
    const count = roundedCount(before.get(week) ?? sum);
    rounded.set(week, count);
    return count;
  };
  const crowdAt = (week: number): number => {
    let recent = 0;
    for (const [other, count] of counts) if (other < week && other >= week - CROWD_WEEKS) recent += count;
    return roundedCount(AT_LARGE + recent);
  };
  const level = (frequency: number, week: number): number => rarityLevel(frequency, roundedAt(week));
  return {
    weeks: counts.map(([week]) => week),
    usesBase,
    roundedAt,
    crowdAt,
    level,
    weighingAt: (table, week) =>
      usesBase(week)
        ? {
            crowd: crowdAt(week),
            level: (hash, second) => youngRarityLevel(table.base(hash), base, second),
            isFormula: (hash) => isFormula(table.base(hash)),
          }
        : {
            crowd: crowdAt(week),
            level: (hash) => level(table.frequencyBefore(hash, week), week),
            isFormula: (hash) => isFormula(table.frequencyBefore(hash, week)),
          },
  };
}

import type { InvertedIndex } from "./inverted-index.ts";
import { weekCounts } from "./read-index.ts";
import type { RelateStore } from "./relate-store.ts";
import { backgroundIdfLevel, idfLevel, isBoilerplate, PRIOR_ARTICLES, roundedCount } from "./term-weight.ts";
import type { TermStatistics } from "./vector-of.ts";

/** Weeks whose articles may belong to the same story. */
const POOL_WEEKS = 4;

/** Numbers of articles before each week, which determine the weights of its terms. */
export interface WeekStatistics {
  /** Weeks with articles, in order. */
  readonly weeks: readonly number[];
  /** Whether a week is weighed by the background articles, because it has too few articles before it. */
  usesBackground(week: number): boolean;
  /** `roundedCount` of the articles before a week. */
  roundedAt(week: number): number;
  /** Articles of the four previous weeks, rounded, plus PRIOR_ARTICLES. */
  poolAt(week: number): number;
  /** `idfLevel` of a term with this document frequency before a week. */
  level(frequency: number, week: number): number;
  /** Term statistics for the articles of a week. */
  statisticsAt(index: InvertedIndex, week: number): TermStatistics;
}

/** The statistics of the store. */
export function weekStatistics(store: RelateStore): WeekStatistics {
  return statisticsOf(weekCounts(store), store.settings.backgroundArticles);
}

/** The statistics for given numbers of articles, in order of weeks. */
export function statisticsOf(
  counts: readonly (readonly [number, number])[],
  backgroundArticles: number,
): WeekStatistics {
  const before = new Map<number, number>();
  let sum = 0;
  for (const [week, count] of counts) {
    before.set(week, sum);
    sum += count;
  }
  const rounded = new Map<number, number>();
  const background = roundedCount(Math.min(backgroundArticles, sum));
  const usesBackground = (week: number): boolean => (before.get(week) ?? sum) < backgroundArticles;
  const roundedAt = (week: number): number => {
    const known = rounded.get(week);
    if (known !== undefined) return known;
    const count = roundedCount(before.get(week) ?? sum);
    rounded.set(week, count);
    return count;
  };
  const poolAt = (week: number): number => {
    let recent = 0;
    for (const [other, count] of counts) if (other < week && other >= week - POOL_WEEKS) recent += count;
    return roundedCount(PRIOR_ARTICLES + recent);
  };
  const level = (frequency: number, week: number): number => idfLevel(frequency, roundedAt(week));
  return {
    weeks: counts.map(([week]) => week),
    usesBackground,
    roundedAt,
    poolAt,
    level,
    statisticsAt: (index, week) =>
      usesBackground(week)
        ? {
            pool: poolAt(week),
            level: (hash, second) => backgroundIdfLevel(index.background(hash), background, second),
            isBoilerplate: (hash) => isBoilerplate(index.background(hash)),
          }
        : {
            pool: poolAt(week),
            level: (hash) => level(index.frequencyBefore(hash, week), week),
            isBoilerplate: (hash) => isBoilerplate(index.frequencyBefore(hash, week)),
          },
  };
}

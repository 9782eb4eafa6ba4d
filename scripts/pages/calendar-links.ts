import { addresses, monthAddress, yearAddress } from "../base/addresses.ts";
import { boundedMemo } from "../base/bounded-memo.ts";
import type { DayName, MonthName } from "../base/dates.ts";
import { memoize } from "../base/memoize.ts";
import { numberText } from "../base/translate.ts";
import type { Digest, Entry } from "../store/digest.ts";
import { t } from "./translate.ts";
import type { Link } from "./view.ts";

type Days = ReadonlyMap<DayName, readonly Entry[]>;

/** An edition reads its own month and the months before and after, and so do its neighbours. */
const monthsKept = 12;
const keptDays = memoize((digest: Digest) => boundedMemo(monthsKept, (month: MonthName) => makeDays(month, digest)));

/** The live articles of a month by day, days and articles oldest first. */
export function daysOfMonth(month: MonthName, digest: Digest): Days {
  return keptDays(digest)(month);
}

function makeDays(month: MonthName, { list, calendar }: Digest): Days {
  const days = new Map<DayName, Entry[]>();
  for (const entry of list("all").month(month)) {
    const day = calendar.day(entry.at);
    const known = days.get(day);
    if (known === undefined) days.set(day, [entry]);
    else known.push(entry);
  }
  return days;
}

/** The nearest days with articles before and after `day`. */
export function neighbourDays(day: DayName, digest: Digest): { readonly previous?: DayName; readonly next?: DayName } {
  const month = day.slice(0, 7);
  const days = [...daysOfMonth(month, digest).keys()];
  const months = neighbourMonths(month, digest);
  const lastOf = (other: MonthName | undefined) =>
    other === undefined ? undefined : [...daysOfMonth(other, digest).keys()].at(-1);
  const firstOf = (other: MonthName | undefined) =>
    other === undefined ? undefined : [...daysOfMonth(other, digest).keys()][0];
  const previous = days.filter((other) => other < day).at(-1) ?? lastOf(months.previous);
  const next = days.find((other) => other > day) ?? firstOf(months.next);
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}

/** The nearest months with articles before and after `month`. */
export function neighbourMonths(
  month: MonthName,
  digest: Digest,
): { readonly previous?: MonthName; readonly next?: MonthName } {
  const months = digest
    .list("all")
    .months()
    .map((one) => one.month);
  return neighboursIn(months, month);
}

/** The nearest years with articles before and after `year`. */
export function neighbourYears(year: string, digest: Digest): { readonly previous?: string; readonly next?: string } {
  return neighboursIn(
    yearsOf(digest).map((one) => one.year),
    year,
  );
}

/** Years with articles, oldest first. */
export function yearsOf(digest: Digest): readonly { readonly year: string; readonly count: number }[] {
  const years = new Map<string, number>();
  for (const { month, count } of digest.list("all").months()) {
    const year = month.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + count);
  }
  return [...years].map(([year, count]) => ({ year, count }));
}

function neighboursIn(sorted: readonly string[], one: string): { readonly previous?: string; readonly next?: string } {
  const previous = sorted.filter((other) => other < one).at(-1);
  const next = sorted.find((other) => other > one);
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}

export function monthLink(month: MonthName, { calendar }: Digest): Link {
  return { href: monthAddress(month), text: calendar.monthText(month) };
}

/** A year in the digits of the language. */
export function yearText(year: string, { site }: Digest): string {
  return numberText(Number(year), site.language, { useGrouping: false });
}

export function yearLink(year: string, digest: Digest): Link {
  return { href: yearAddress(year), text: yearText(year, digest) };
}

/** The path from the front page to a day's edition. */
export function pathToDay(day: DayName, digest: Digest): readonly Link[] {
  const month = day.slice(0, 7);
  return [...pathToMonth(month, digest), { href: monthAddress(month), text: digest.calendar.monthNameText(month) }];
}

/** The path from the front page to a month. */
export function pathToMonth(month: MonthName, digest: Digest): readonly Link[] {
  return [...pathToYear(digest), yearLink(month.slice(0, 4), digest)];
}

/** The path from the front page to a year. */
export function pathToYear(digest: Digest): readonly Link[] {
  return [{ href: addresses.archive, text: t(digest, "archive.title") }];
}

import { addresses, editionAddress, monthAddress, yearAddress } from "../base/addresses.ts";
import type { DayName, MonthName } from "../base/dates.ts";
import { numberText } from "../base/translate.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { ArticleChange } from "../store/changes.ts";
import type { Digest, List } from "../store/digest.ts";
import {
  daysOfMonth,
  monthLink,
  neighbourMonths,
  neighbourYears,
  pathToMonth,
  pathToYear,
  yearLink,
  yearsOf,
  yearText,
} from "./calendar-links.ts";
import { cardOf, longDay } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { ArchiveView, MonthCell, MonthGrid, MonthView, YearMonth, YearView } from "./view.ts";

/** `/{year}/{month}/`: the days of a month. The key is the month. */
export const month: PageKind<MonthView> = {
  name: "month",
  keys: (digest) =>
    digest
      .list("all")
      .months()
      .map((one) => one.month),
  address: monthAddress,
  view: monthView,
  period: (key) => key,
  *touchedBy(change, digest, before) {
    const was = before.months("all");
    const is = digest.list("all").months();
    for (const name of monthsOf(change, digest)) {
      yield name;
      // Neighbouring pages link to it while it exists.
      if (holds(was, name) !== holds(is, name)) yield* Object.values(neighbourMonths(name, digest));
    }
  },
};

/** `/{year}/`: the months of a year. The key is the year. */
export const year: PageKind<YearView> = {
  name: "year",
  keys: (digest) => yearsOf(digest).map((one) => one.year),
  address: (key) => yearAddress(key),
  view: yearView,
  *touchedBy(change, digest) {
    for (const name of new Set([...monthsOf(change, digest)].map((one) => one.slice(0, 4)))) {
      yield* [name, ...Object.values(neighbourYears(name, digest))];
    }
  },
};

/** `/archive/`: all years and their months. */
export const archive: PageKind<ArchiveView> = {
  name: "archive",
  keys: () => ["archive"],
  address: () => addresses.archive,
  view: (_key, digest) => archiveView(digest),
  touchedBy: () => ["archive"],
};

function monthsOf({ before, after }: ArticleChange, { calendar }: Digest): ReadonlySet<MonthName> {
  return new Set([before, after].filter((article) => article !== undefined).map(({ at }) => calendar.month(at)));
}

function holds(months: ReturnType<List["months"]>, name: MonthName): boolean {
  return months.some(({ month }) => month === name);
}

/** Headlines on the page of a month. In a fuller month each day lists fewer, to keep the page small. */
const maxInMonth = 300;

function monthView(name: MonthName, digest: Digest): MonthView | undefined {
  const days = [...daysOfMonth(name, digest)].toReversed();
  if (days.length === 0) return undefined;
  const { calendar } = digest;
  const title = calendar.monthText(name);
  const { previous, next } = neighbourMonths(name, digest);
  const path = pathToMonth(name, digest);
  const count = days.reduce((sum, [, entries]) => sum + entries.length, 0);
  const perDay = count > maxInMonth ? Math.max(5, Math.floor(maxInMonth / days.length)) : count;
  return {
    head: headOf(digest, {
      address: monthAddress(name),
      title,
      description: t(digest, "month.description", { month: title, n: count }),
      type: "CollectionPage",
      path,
    }),
    title,
    path,
    count,
    weekdays: calendar.weekdayTexts(),
    calendar: monthGrid(name, (day) => `#day-${day}`, digest),
    days: days.map(([day, entries]) => {
      const articles = articlesOf(entries.slice(-perDay), digest).toReversed();
      return {
        date: longDay(day, digest),
        href: editionAddress(day),
        id: `day-${Number(day.slice(8))}`,
        count: entries.length,
        cards: articles.map((article) => cardOf(article, digest, { asOf: day })),
        ...(entries.length > articles.length ? { more: entries.length - articles.length } : {}),
      };
    }),
    ...(previous === undefined ? {} : { previous: monthLink(previous, digest) }),
    ...(next === undefined ? {} : { next: monthLink(next, digest) }),
  };
}

/** Whole weeks; a day with articles is a link. */
function monthGrid(name: MonthName, hrefOf: (day: number) => string, digest: Digest): MonthGrid {
  const { calendar } = digest;
  const days = daysOfMonth(name, digest);
  const start = Date.parse(`${name}-01`);
  const length = new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0)).getUTCDate();
  // 0 for Monday, as `firstWeekday` is 1 for Monday.
  const lead = (((new Date(start).getUTCDay() + 6) % 7) - (calendar.firstWeekday - 1) + 7) % 7;
  const cells: (MonthCell | undefined)[] = Array.from({ length: lead }, () => undefined);
  for (let day = 1; day <= length; day++) {
    const count = days.get(dayOf(name, day))?.length ?? 0;
    const label = t(digest, "count.articles", { n: count });
    const text = numberText(day, digest.site.language, { useGrouping: false });
    cells.push(count === 0 ? { text, count } : { text, href: hrefOf(day), label, count });
  }
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function yearView(name: string, digest: Digest): YearView | undefined {
  const counts = countsOf(name, digest);
  const first = counts.findIndex((n) => n > 0);
  if (first < 0) return undefined;
  const { previous, next } = neighbourYears(name, digest);
  const path = pathToYear(digest);
  const title = yearText(name, digest);
  const count = counts.reduce((sum, n) => sum + n, 0);
  const last = counts.findLastIndex((n) => n > 0);
  return {
    head: headOf(digest, {
      address: `/${name}/`,
      title,
      description: t(digest, "year.description", { year: title, n: count }),
      type: "CollectionPage",
      path,
    }),
    title,
    path,
    count,
    weekdays: digest.calendar.weekdayTexts(),
    months: counts.slice(first, last + 1).map((n, place) => {
      const key = monthOf(name, first + place);
      return yearMonth(key, digest.calendar.monthNameText(key), n, digest);
    }),
    ...(previous === undefined ? {} : { previous: yearLink(previous, digest) }),
    ...(next === undefined ? {} : { next: yearLink(next, digest) }),
  };
}

function yearMonth(key: MonthName, text: string, count: number, digest: Digest): YearMonth {
  return {
    text,
    title: digest.calendar.monthText(key),
    ...(count === 0 ? {} : { href: monthAddress(key) }),
    count,
    calendar: monthGrid(key, (day) => editionAddress(dayOf(key, day)), digest),
  };
}

/** Months whose days the archive shows. */
const newestMonths = 3;
/** Shades of the months of the archive, by their numbers of articles. */
const mostHeat = 5;

function archiveView(digest: Digest): ArchiveView {
  const years = yearsOf(digest).toReversed();
  const title = t(digest, "archive.title");
  const all = digest.list("all");
  const count = all.length;
  const fullest = Math.max(...all.months().map((one) => one.count));
  return {
    head: headOf(digest, {
      address: addresses.archive,
      title,
      description: t(digest, "archive.description", { n: count }),
      type: "CollectionPage",
    }),
    title,
    count,
    months: Array.from({ length: 12 }, (_, place) => digest.calendar.shortMonthText(monthOf("2000", place))),
    years: years.map(({ year: name, count: ofYear }) => ({
      ...yearLink(name, digest),
      count: ofYear,
      months: countsOf(name, digest).map((n, place) => {
        const key = monthOf(name, place);
        return {
          ...(n === 0 ? {} : { href: monthAddress(key) }),
          label: digest.calendar.monthText(key),
          count: n,
          heat: Math.ceil((mostHeat * n) / fullest),
        };
      }),
    })),
    weekdays: digest.calendar.weekdayTexts(),
    newest: all
      .months()
      .slice(-newestMonths)
      .toReversed()
      .map(({ month: key, count: ofMonth }) => yearMonth(key, digest.calendar.monthText(key), ofMonth, digest)),
  };
}

/** Articles in each of the twelve months. */
function countsOf(name: string, digest: Digest): readonly number[] {
  const counts = new Map(
    digest
      .list("all")
      .months()
      .map(({ month: key, count }) => [key, count]),
  );
  return Array.from({ length: 12 }, (_, place) => counts.get(monthOf(name, place)) ?? 0);
}

/** `2025-01` of 0. */
function monthOf(name: string, place: number): MonthName {
  return `${name}-${String(place + 1).padStart(2, "0")}`;
}

/** `2025-01-09` of 9. */
function dayOf(month: MonthName, day: number): DayName {
  return `${month}-${String(day).padStart(2, "0")}`;
}

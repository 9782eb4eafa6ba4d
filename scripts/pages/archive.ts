import { addresses, editionAddress, monthAddress, yearAddress } from "../base/addresses.ts";
import type { MonthName } from "../base/dates.ts";
import type { Article } from "../content/article.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { ArticleChange } from "../store/changes.ts";
import type { Digest, List } from "../store/digest.ts";
import { daysOfMonth, monthLink, neighbourMonths, neighbourYears, yearLink, yearsOf } from "./calendar-links.ts";
import { cardOf, longDay } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { ArchiveView, Counted, Link, MonthView, YearView } from "./view.ts";

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
      // Those beside it link to it as long as it is there.
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
  view: (_key, digest) => ({
    head: headOf(digest, { address: addresses.archive, title: t(digest, "archive.title"), type: "CollectionPage" }),
    years: yearsOf(digest)
      .toReversed()
      .map(({ year: name, count }) => ({ ...yearLink(name), count, months: countedMonths(name, digest) })),
  }),
  touchedBy: () => ["archive"],
};

function monthsOf({ before, after }: ArticleChange, { calendar }: Digest): ReadonlySet<MonthName> {
  return new Set([before, after].filter((article) => article !== undefined).map(({ at }) => calendar.month(at)));
}

function holds(months: ReturnType<List["months"]>, name: MonthName): boolean {
  return months.some(({ month }) => month === name);
}

function monthView(name: MonthName, digest: Digest): MonthView | undefined {
  const days = [...daysOfMonth(name, digest)];
  if (days.length === 0) return undefined;
  const title = digest.calendar.monthText(name);
  const { previous, next } = neighbourMonths(name, digest);
  const path = [archiveLink(digest), yearLink(name.slice(0, 4))];
  return {
    head: headOf(digest, { address: monthAddress(name), title, type: "CollectionPage", path }),
    title,
    path,
    days: days.flatMap(([day, entries]) => {
      const lead = leadOf(articlesOf(entries, digest));
      if (lead === undefined) return [];
      return [
        { date: longDay(day, digest), href: editionAddress(day), count: entries.length, lead: cardOf(lead, digest) },
      ];
    }),
    ...(previous === undefined ? {} : { previous: monthLink(previous, digest) }),
    ...(next === undefined ? {} : { next: monthLink(next, digest) }),
  };
}

/** The day's article with the most outlets behind it; the earliest of equals. */
function leadOf(articles: readonly Article[]): Article | undefined {
  return articles.reduce<Article | undefined>(
    (lead, article) => (lead === undefined || article.sources.length > lead.sources.length ? article : lead),
    undefined,
  );
}

function yearView(name: string, digest: Digest): YearView | undefined {
  const months = countedMonths(name, digest);
  if (months.length === 0) return undefined;
  const { previous, next } = neighbourYears(name, digest);
  const path = [archiveLink(digest)];
  return {
    head: headOf(digest, { address: yearAddress(name), title: name, type: "CollectionPage", path }),
    title: name,
    path,
    months,
    ...(previous === undefined ? {} : { previous: yearLink(previous) }),
    ...(next === undefined ? {} : { next: yearLink(next) }),
  };
}

function countedMonths(name: string, digest: Digest): readonly Counted[] {
  return digest
    .list("all")
    .months()
    .filter((one) => one.month.startsWith(name))
    .map(({ month: key, count }) => ({ href: monthAddress(key), text: digest.calendar.monthNameText(key), count }));
}

function archiveLink(digest: Digest): Link {
  return { href: addresses.archive, text: t(digest, "archive.title") };
}

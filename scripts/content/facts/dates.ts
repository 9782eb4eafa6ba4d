import { memoize } from "../../base/memoize.ts";
import { quote } from "../problem.ts";
import { type CalendarDay, weekdayMismatches } from "../weekdays.ts";
import { type DateWords, dateWords } from "./date-words.ts";
import { type Finding, sentenceAround } from "./finding.ts";

const weekdayRule = {
  expected: "the weekday of that date",
  advice: "look up which of the two is wrong, and correct it",
};
const dateRule = { expected: "a date of the calendar", advice: "look the date up, and correct it" };

/**
 * Weekdays that do not match their dates, days that do not exist, and words such as "yesterday" next to another day. A
 * missing year is that of the sentence, or the one that brings the date closest to `published`.
 */
export function wrongDates(text: string, language: string, published: CalendarDay): readonly Finding[] {
  const words = dateWords.get(language);
  if (words === undefined) return impossibleIso(text);
  const found = [
    ...(language === "en" ? inEnglish(text, published) : []),
    ...inWords(text, words, language, published),
    ...impossible(text, words),
    ...impossibleIso(text),
    ...relativeDays(text, words, language, published),
    ...relativeDates(text, words, published),
    ...(language === "en" ? lastWeekdays(text, words, published) : []),
  ];
  // Report a date that does not exist only once.
  const byOffset = new Map(found.toReversed().map((each) => [each.offset, each]));
  return found.filter((each) => byOffset.get(each.offset) === each);
}

function inEnglish(text: string, published: CalendarDay): readonly Finding[] {
  return weekdayMismatches(text, published).flatMap(({ index, length, written, truth }) => {
    if (yearsAround(text, index).some((year) => weekdayMismatches(`${written}, ${year}`, published).length === 0))
      return [];
    const check = truth.endsWith("does not exist") ? ("date" as const) : ("weekday" as const);
    return [{ check, offset: index, length, found: `${quote(written)}, but ${truth}.`, ...weekdayRule }];
  });
}

type DatePart = "weekday" | "day" | "month" | "monthNumber" | "year";
/** The source of an expression, and what its groups are. */
type DateForm = readonly [source: string, parts: readonly DatePart[]];

/** The forms of a date without a weekday. */
const dateForms = memoize(({ months, ordinal, joint, numeric }: DateWords): readonly DateForm[] => {
  const month = `(${months.join("|")})(?!\\p{L})`;
  const dayFirst = `(\\d{1,2})${ordinal} ${joint}${month}(?:,? ${joint}(\\d{4})(?!\\d))?`;
  const monthFirst = `${month} (\\d{1,2})${ordinal}(?![\\d\\p{L}])(?:,? (\\d{4})(?!\\d))?`;
  return [
    [dayFirst, ["day", "month", "year"]],
    numeric === undefined
      ? [monthFirst, ["month", "day", "year"]]
      : [`(\\d{1,2})${numeric}(\\d{1,2})(?!\\d)(?:${numeric}(\\d{4})(?!\\d))?`, ["day", "monthNumber", "year"]],
  ];
});

/**
 * `вівторок, 1 грудня 2025`, `mardi 1er décembre`, `Dienstag, den 01.12.`, `terça-feira (1 de dezembro)`, `December 1
 * (Tuesday)`
 */
function inWords(text: string, words: DateWords, language: string, published: CalendarDay): readonly Finding[] {
  const weekday = `(${words.weekdays.join("|")})${words.behind ?? ""}`;
  const forms = dateForms(words).flatMap(([date, parts]): readonly DateForm[] => [
    // Another function reads this form in English.
    ...(language === "en"
      ? []
      : [[`(?<!\\p{L})${weekday},? \\(?(?:den |dem |le |el |dia )?${date}`, ["weekday", ...parts]] as const]),
    [`(?<![\\d.,\\p{L}])${date}\\)?,? \\(${weekday}\\)`, [...parts, "weekday"]],
    [`(?<![\\d.,\\p{L}])${date}, ${weekday}(?=[,.;)]|$)`, [...parts, "weekday"]],
  ]);
  return forms.flatMap((form) =>
    datesIn(text, form, words).flatMap(({ index, written, weekday, day, month, year }): readonly Finding[] => {
      const nearest = nearestYear(month, day, published);
      const years = year === undefined ? [nearest, ...yearsAround(text, index)] : [year];
      if (years.some((each) => weekdayOf(each, month, day) === weekday)) return [];
      const truth = weekdayOf(years[0] ?? 0, month, day);
      // `impossible` finds days that do not exist.
      if (truth === undefined) return [];
      const name = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
      const right = name.format(new Date(Date.UTC(years[0] ?? 0, month, day)));
      const other = language === "en" ? "" : ` (${right})`;
      const what = `${quote(written)}, but that day of ${years[0]} is a ${englishDays[truth]}${other}.`;
      return [{ check: "weekday", offset: index, length: written.length, found: what, ...weekdayRule }];
    }),
  );
}

interface FoundDate {
  readonly index: number;
  readonly written: string;
  /** What the groups before the date contain. */
  readonly before: string;
  readonly weekday: number;
  readonly day: number;
  /** 0 for January. */
  readonly month: number;
  readonly year: number | undefined;
}

/** The dates of a form. Groups of the expression that are not parts of the date come first. */
function datesIn(text: string, [source, parts]: DateForm, words: DateWords): readonly FoundDate[] {
  const pattern = new RegExp(source.replaceAll(" ", "[ \\u00a0]"), "giu");
  return Array.from(text.matchAll(pattern), (match) => {
    const groups = match.slice(1);
    const others = groups.length - parts.length;
    const part = (name: DatePart) => {
      const at = parts.indexOf(name);
      return at === -1 ? undefined : groups[others + at];
    };
    const monthNumber = part("monthNumber");
    const year = part("year");
    return {
      index: match.index,
      written: match[0],
      before: others === 0 ? "" : (groups[0] ?? ""),
      weekday: indexOf(words.weekdays, part("weekday") ?? ""),
      day: Number(part("day")),
      month: monthNumber === undefined ? indexOf(words.months, part("month") ?? "") : Number(monthNumber) - 1,
      year: year === undefined ? undefined : Number(year),
    };
  }).filter(({ month }) => month >= 0 && month < 12);
}

const englishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** `31 June`, `30 de fevereiro`, `29 February 2025` */
function impossible(text: string, words: DateWords): readonly Finding[] {
  const months = words.months.join("|");
  const dayFirst = `(?<![\\d.,:/-])(\\d{1,2})${words.ordinal} ${words.joint}(${months})(?!\\p{L})(?:,? ${words.joint}(\\d{4})(?!\\d))?`;
  const monthFirst = `(?<!\\p{L})(${months}) (\\d{1,2})${words.ordinal}(?![\\d:%]|[.,]\\d|\\p{L})(?:,? (\\d{4})(?!\\d))?`;
  const sources = words.ordinal.includes("th") ? [dayFirst, monthFirst] : [dayFirst];
  return sources.flatMap((source, nth) =>
    Array.from(text.matchAll(new RegExp(source.replaceAll(" ", "[ \\u00a0]"), "gu"))).flatMap(
      (match): readonly Finding[] => {
        const [day, month] = nth === 0 ? [match[1], match[2]] : [match[2], match[1]];
        const nthMonth = indexOf(words.months, month ?? "");
        const year = match[3] === undefined ? 2024 : Number(match[3]);
        const number = Number(day);
        if (number < 28 || number > 31 || weekdayOf(year, nthMonth, number) !== undefined) return [];
        const found = `${quote(match[0])} does not exist.`;
        return [{ check: "date", offset: match.index, length: match[0].length, found, ...dateRule }];
      },
    ),
  );
}

/** `2025-02-30`, in any language */
function impossibleIso(text: string): readonly Finding[] {
  return Array.from(text.matchAll(/(?<![\d.-])(\d{4})-(0[1-9]|1[0-2])-(29|3[01])(?![\d-])/g)).flatMap(
    ({ 0: written, 1: year, 2: month, 3: day, index }): readonly Finding[] => {
      if (weekdayOf(Number(year), Number(month) - 1, Number(day)) !== undefined) return [];
      const found = `${quote(written)} does not exist.`;
      return [{ check: "date", offset: index, length: written.length, found, ...dateRule }];
    },
  );
}

/** `yesterday (November 28)`, `вчора, 28 листопада` */
function relativeDates(text: string, words: DateWords, published: CalendarDay): readonly Finding[] {
  const near = [...words.days.keys()].join("|");
  return dateForms(words).flatMap(([date, parts]) =>
    datesIn(text, [`(?<!\\p{L})(${near})(?:, | \\()${date}(?=[,.;)]|$)`, parts], words).flatMap(
      ({ index, written, before, day, month, year }): readonly Finding[] => {
        if (isTimeOfDay(text, index)) return [];
        const at = dayFromNow(words, before, published);
        const isSame = at.getUTCDate() === day && at.getUTCMonth() === month;
        if (isSame && (year ?? at.getUTCFullYear()) === at.getUTCFullYear()) return [];
        const found = `${quote(written)}, but relative to the article's date that is ${at.toISOString().slice(0, 10)}.`;
        return [{ check: "weekday", offset: index, length: written.length, found, ...weekdayRule }];
      },
    ),
  );
}

/** `last Friday, November 14`, when two other Fridays came since; in English. */
function lastWeekdays(text: string, words: DateWords, published: CalendarDay): readonly Finding[] {
  if (!/\blast[ \u00a0]/i.test(text)) return [];
  const today = Date.UTC(published.year, published.month - 1, published.day);
  return dateForms(words).flatMap(([date, parts]) =>
    datesIn(text, [`\\blast (${words.weekdays.join("|")}),? \\(?${date}`, parts], words).flatMap(
      ({ index, written, before, day, month, year }): readonly Finding[] => {
        const at = Date.UTC(year ?? nearestYear(month, day, published), month, day);
        const days = Math.round((today - at) / 86_400_000);
        // Another check compares the weekday with the date.
        if (new Date(at).getUTCDay() !== indexOf(words.weekdays, before) || (days > 0 && days <= 14)) return [];
        const ago = days <= 0 ? "not before the article's date" : `${days} days before the article's date`;
        const found = `${quote(written)}, but that day is ${ago}.`;
        return [{ check: "weekday", offset: index, length: written.length, found, ...weekdayRule }];
      },
    ),
  );
}

/** "mañana" and "morgen" also mean the morning: `esta mañana`, `heute Morgen`. */
function isTimeOfDay(text: string, index: number): boolean {
  return /(?:^|[^\p{L}])(?:la|esta|heute|gestern|am|jeden)\s$/iu.test(text.slice(Math.max(0, index - 10), index));
}

function dayFromNow({ days }: DateWords, word: string, published: CalendarDay): Date {
  const distance = [...days].find(([source]) => new RegExp(`^(?:${source})$`, "iu").test(word))?.[1] ?? 0;
  return new Date(Date.UTC(published.year, published.month - 1, published.day + distance));
}

/** `yesterday, Tuesday` */
function relativeDays(text: string, words: DateWords, language: string, published: CalendarDay): readonly Finding[] {
  const { weekdays, behind = "", days } = words;
  const near = [...days.keys()].join("|");
  const pattern = new RegExp(`(?<!\\p{L})(${near})(?:, | \\()(${weekdays.join("|")})${behind}(?=[,.;)]|$)`, "giu");
  return Array.from(text.matchAll(pattern)).flatMap((match): readonly Finding[] => {
    const [written, near = "", weekday = ""] = match;
    if (isTimeOfDay(text, match.index)) return [];
    const at = dayFromNow(words, near, published);
    if (at.getUTCDay() === indexOf(weekdays, weekday)) return [];
    const right = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(at);
    const found = `${quote(written)}, but relative to the article's date that is ${at.toISOString().slice(0, 10)}, ${right}.`;
    return [{ check: "weekday", offset: match.index, length: written.length, found, ...weekdayRule }];
  });
}

const pastForms =
  "(?:took place|happened|occurred|died|arrived|began|started|ended|opened|closed|resigned|won|lost|was (?:held|signed|killed|arrested|born|published|elected|released)|were (?:held|killed|arrested|released))";
const months = dateWords.get("en")?.months ?? [];
const pastDate = new RegExp(
  `\\b${pastForms} (?:[a-z]+ ){0,3}?on (?:[A-Z][a-z]+day,? )?(?:(\\d{1,2}) (${months.join("|")})|(${months.join("|")}) (\\d{1,2})),? (\\d{4})\\b`,
  "g",
);

/** Dates after the article's own that it describes as past; in English. */
export function futureAsPast(text: string, language: string, published: CalendarDay): readonly Finding[] {
  if (language !== "en") return [];
  const today = Date.UTC(published.year, published.month - 1, published.day);
  return Array.from(text.matchAll(pastDate)).flatMap((match): readonly Finding[] => {
    const [written, dayFirst, monthBehind, monthFirst, dayBehind, year] = match;
    const month = months.indexOf(monthBehind ?? monthFirst ?? "");
    const at = Date.UTC(Number(year), month, Number(dayFirst ?? dayBehind));
    if (at <= today + 86_400_000) return [];
    const found = `${quote(written)} is described as past, but it is after the article's date.`;
    const rule = { expected: "past events in the past", advice: "correct the date, or describe it as in the future" };
    return [{ check: "future", offset: match.index, length: written.length, found, ...rule }];
  });
}

function yearsAround(text: string, offset: number): readonly number[] {
  const { sentence } = sentenceAround(text, offset);
  return Array.from(sentence.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g), ([year]) => Number(year));
}

function indexOf(patterns: readonly string[], written: string): number {
  return patterns.findIndex((source) => new RegExp(`^(?:${source})$`, "iu").test(written));
}

/** Undefined for a day that the month (0–11) does not have. */
function weekdayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getUTCDay() : undefined;
}

function nearestYear(month: number, day: number, published: CalendarDay): number {
  const at = Date.UTC(published.year, published.month - 1, published.day);
  const distance = (year: number) => Math.abs(Date.UTC(year, month, day) - at);
  return [published.year, published.year - 1, published.year + 1].reduce((best, year) =>
    distance(year) < distance(best) ? year : best,
  );
}

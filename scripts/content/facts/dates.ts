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
  if (words === undefined) return [];
  const found = [
    ...(language === "en" ? inEnglish(text, published) : inWords(text, words, language, published)),
    ...impossible(text, words),
    ...relativeDays(text, words, language, published),
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

/** `вівторок, 1 грудня 2025`, `mardi 1er décembre`, `Dienstag, den 1. Dezember`, `terça-feira (1 de dezembro)` */
function inWords(text: string, words: DateWords, language: string, published: CalendarDay): readonly Finding[] {
  const { weekdays, behind = "", ordinal, joint } = words;
  const date = `(\\d{1,2})${ordinal} ${joint}(${words.months.join("|")})(?!\\p{L})(?:,? ${joint}(\\d{4})(?!\\d))?`;
  const patterns = [
    `(?<!\\p{L})(${weekdays.join("|")})${behind},? \\(?(?:den |dem |le |el |dia )?${date}`,
    `(?<![\\d.,])${date}\\)?,? \\((${weekdays.join("|")})${behind}\\)`,
  ].map((source) => new RegExp(source.replaceAll(" ", "[ \\u00a0]"), "giu"));
  return patterns.flatMap((pattern, nth) =>
    Array.from(text.matchAll(pattern)).flatMap((match): readonly Finding[] => {
      const [day, month, year, weekday] = nth === 0 ? [match[2], match[3], match[4], match[1]] : match.slice(1, 5);
      const nthMonth = indexOf(words.months, month ?? "");
      const nthWeekday = indexOf(weekdays, weekday ?? "");
      const nearest = nearestYear(nthMonth, Number(day), published);
      const years = year === undefined ? [nearest, ...yearsAround(text, match.index)] : [Number(year)];
      if (years.some((each) => weekdayOf(each, nthMonth, Number(day)) === nthWeekday)) return [];
      const truth = weekdayOf(years[0] ?? 0, nthMonth, Number(day));
      // A day that does not exist is found by itself.
      if (truth === undefined) return [];
      const name = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
      const right = name.format(new Date(Date.UTC(years[0] ?? 0, nthMonth, Number(day))));
      const written = match[0];
      const what = `${quote(written)}, but that day of ${years[0]} is a ${englishDays[truth]} (${right}).`;
      return [{ check: "weekday", offset: match.index, length: written.length, found: what, ...weekdayRule }];
    }),
  );
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

/** `yesterday, Tuesday`, `gestern (1. Dezember)` */
function relativeDays(text: string, words: DateWords, language: string, published: CalendarDay): readonly Finding[] {
  const { weekdays, behind = "", days } = words;
  const near = [...days.keys()].join("|");
  const pattern = new RegExp(`(?<!\\p{L})(${near})(?:, | \\()(${weekdays.join("|")})${behind}(?=[,.;)]|$)`, "giu");
  return Array.from(text.matchAll(pattern)).flatMap((match): readonly Finding[] => {
    const [written, near = "", weekday = ""] = match;
    const distance = [...days].find(([source]) => new RegExp(`^(?:${source})$`, "iu").test(near))?.[1] ?? 0;
    const at = new Date(Date.UTC(published.year, published.month - 1, published.day + distance));
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

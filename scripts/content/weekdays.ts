/** Dates in running text whose weekday is not the weekday of that date. */

export interface CalendarDay {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}

export interface WeekdayMismatch {
  /** Where the written date begins, in UTF-16 code units. */
  readonly index: number;
  readonly length: number;
  /** As written, e.g. `Tuesday afternoon, December 1st`. */
  readonly written: string;
  /** One sentence without a full stop, e.g. `December 1st, 2025 is a Monday`. */
  readonly truth: string;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const months = [
  ["January", "Jan"],
  ["February", "Feb"],
  ["March", "Mar"],
  ["April", "Apr"],
  ["May", "May"],
  ["June", "Jun"],
  ["July", "Jul"],
  ["August", "Aug"],
  ["September", "Sept?"],
  ["October", "Oct"],
  ["November", "Nov"],
  ["December", "Dec"],
] as const;

// Names need their capital: "may" and "sun" are ordinary words, and printed dates have capitals.
const weekday =
  "(?<weekday>Sun(?:day|\\b\\.?)|Mon(?:day|\\b\\.?)|Tue(?:sday|s?\\b\\.?)|Wed(?:nesday|\\b\\.?)|Thu(?:rsday|r?s?\\b\\.?)|Fri(?:day|\\b\\.?)|Sat(?:urday|\\b\\.?))";
const partOfDay = "(?: (?:early |late )?(?:morning|afternoon|evening|night|noon|midday))?";
const month = `(?<month>${months.map(([name, short]) => `${name}|${short}\\b\\.?`).join("|")})`;
const day = "(?<day>\\d{1,2})(?<ordinal>st|nd|rd|th)?(?![\\d:%]|[.,]\\d{1,3}(?!\\d)|[A-Za-z])";
const year = "(?:,? (?<year>\\d{4})(?!\\d))?";
const weekdayFirst = `\\b${weekday}${partOfDay},? \\(?(?:the )?`;
const patterns = [`${weekdayFirst}${month} ${day}${year}`, `${weekdayFirst}${day} (?:of )?${month}${year}`].map(
  (source) => new RegExp(source.replaceAll(" ", "[ \\u00a0]"), "g"),
);

/**
 * English dates with a weekday, a month and a day. A year that is not written is the one that brings the date
 * nearest to `published`.
 *
 *     weekdayMismatches("on Tuesday, December 1st", { year: 2025, month: 12, day: 2 })
 *       => [{ index: 3, length: 21, written: "Tuesday, December 1st", truth: "December 1st, 2025 is a Monday" }]
 */
export function weekdayMismatches(text: string, published: CalendarDay): readonly WeekdayMismatch[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => mismatch(match, published)))
    .sort((a, b) => a.index - b.index);
}

function mismatch(match: RegExpMatchArray, published: CalendarDay): readonly WeekdayMismatch[] {
  const written = match.groups ?? {};
  const monthNumber = months.findIndex(([name]) => name.startsWith((written.month ?? "").slice(0, 3))) + 1;
  const dayNumber = Number(written.day);
  const yearNumber = written.year === undefined ? nearestYear(monthNumber, dayNumber, published) : Number(written.year);
  const truth = weekdayOf(yearNumber, monthNumber, dayNumber);
  if (truth?.slice(0, 3) === written.weekday?.slice(0, 3)) return [];
  const name = `${months[monthNumber - 1]?.[0]} ${dayNumber}${written.ordinal ?? ""}, ${yearNumber}`;
  return [
    {
      index: match.index ?? 0,
      length: match[0].length,
      written: match[0],
      truth: truth === undefined ? `${name} does not exist` : `${name} is a ${truth}`,
    },
  ];
}

/** Undefined for a day that the month does not have. */
function weekdayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? weekdays[date.getUTCDay()] : undefined;
}

function nearestYear(month: number, day: number, published: CalendarDay): number {
  const at = Date.UTC(published.year, published.month - 1, published.day);
  const distance = (year: number) => Math.abs(Date.UTC(year, month - 1, day) - at);
  const years = [published.year, published.year - 1, published.year + 1];
  return years.reduce((best, year) => (distance(year) < distance(best) ? year : best));
}

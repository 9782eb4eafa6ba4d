import type { Calendar } from "../base/dates.ts";

/** A date as stated in a file, by an article or a correction. */
export interface StatedDate {
  /** Milliseconds since 1970; of a day alone its first minute in the site's time zone. */
  readonly at: number;
  /** No time was stated, so none is shown. */
  readonly dayOnly?: true;
}

/** Whether a date of a front matter is a day alone: `2025-12-01`. */
export function isDayOnly(written: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(written);
}

/** `2025-12-01T09:30:00+02:00`, or `2025-12-01` of a day alone. */
export function statedIso({ at, dayOnly }: StatedDate, calendar: Calendar): string {
  return dayOnly ? calendar.day(at) : calendar.iso(at);
}

/** `1 December 2025, 09:30 EET`, or `1 December 2025` of a day alone. */
export function statedText({ at, dayOnly }: StatedDate, calendar: Calendar): string {
  return dayOnly ? calendar.dayText(calendar.day(at)) : calendar.dateTimeText(at);
}

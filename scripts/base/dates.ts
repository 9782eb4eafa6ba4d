import { DateTime, FixedOffsetZone, IANAZone, Settings, type Zone } from "luxon";

Settings.throwOnInvalid = true;

/** A day `2025-12-01` or a month `2025-12` of the site's calendar. */
export type DayName = string;
export type MonthName = string;

const isoForm =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/;

const day = 24 * 60 * 60_000;

/** `1 December 2025` */
const dayAlone = { day: "numeric", month: "long", year: "numeric" } as const;

/** Why a date was rejected. */
export interface InvalidDate {
  /** A clause: `the month 2025-02 has 28 days`. */
  readonly reason: string;
  /** What to do if a well-formed date does not exist; absent if it is malformed. */
  readonly advice?: string;
}

export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** Milliseconds since 1970 of an ISO 8601 date or date-time, in UTC unless it has an offset. Needs no site calendar. */
export function parseInstant(text: string): number | InvalidDate {
  return parseDate(text, FixedOffsetZone.utcInstance);
}

/** All dates the digest reads and writes: one time zone, one language, the same bytes on any machine. */
export interface Calendar {
  readonly timeZone: string;
  /** Milliseconds since 1970 of an ISO 8601 date or date-time; without an offset it is in the site's time zone. */
  parse(text: string): number | InvalidDate;
  /** `2025-12-01` */
  day(at: number): DayName;
  /** `2025-12` */
  month(at: number): MonthName;
  /** The first instant of a day. */
  startOfDay(day: DayName): number;
  /** The first instant of the day after. */
  endOfDay(day: DayName): number;
  /** `2025-12-01T09:30:00+02:00` */
  iso(at: number): string;
  /** `1 December 2025` */
  dayText(day: DayName): string;
  /** `Monday, 1 December 2025` */
  longDayText(day: DayName): string;
  /** `December 2025` */
  monthText(month: MonthName): string;
  /** `December` */
  monthNameText(month: MonthName): string;
  /** `1 Dec` */
  shortDayText(day: DayName): string;
  /** `1 Dec 2025` */
  shortDateText(day: DayName): string;
  /** `Dec` */
  shortMonthText(month: MonthName): string;
  /** `09:30`, or `9:30 AM` where clocks have twelve hours. */
  timeText(at: number): string;
  /** `1 December 2025, 09:30 EET` */
  dateTimeText(at: number): string;
  /** `M`, `T`, …: the days of a week that begins on `firstWeekday`. */
  weekdayTexts(): readonly { readonly narrow: string; readonly long: string }[];
  /** The day on which weeks begin: 1 for Monday, 7 for Sunday. */
  readonly firstWeekday: number;
}

/** The calendar of a site. Offsets and names are cached for each day or month. */
export function calendarOf(timeZone: string, language: string): Calendar {
  const zone = lazy(() => IANAZone.create(timeZone));
  // Luxon's own toLocaleString takes 0.1 ms, and each page formats some days that no other page has.
  const dayFormat = lazy(() => new Intl.DateTimeFormat(language, { ...dayAlone, timeZone: "UTC" }));
  const longDayFormat = lazy(() => new Intl.DateTimeFormat(language, { ...DateTime.DATE_HUGE, timeZone: "UTC" }));
  const locale = { locale: language };
  const offset = offsetsOf(zone);
  const dayNames = new Map<number, DayName>();
  const dayOf = (at: number): DayName => {
    const number = Math.floor((at + offset(at)) / day);
    return cached(dayNames, number, () => new Date(number * day).toISOString().slice(0, 10));
  };
  /** `09:30:00` */
  const timeOf = (at: number): string => new Date(at + offset(at)).toISOString().slice(11, 19);
  const at = (day: string): DateTime => DateTime.fromISO(day, { zone: zone() });

  const dayTexts = new Map<string, string>();
  const longDayTexts = new Map<string, string>();
  const monthTexts = new Map<string, string>();
  const monthNameTexts = new Map<string, string>();
  const zoneNames = new Map<string, string>();
  const shortDayTexts = new Map<string, string>();
  const shortDateTexts = new Map<string, string>();
  const shortMonthTexts = new Map<string, string>();
  const shortDayFormat = lazy(() => dayFormatter(language, { day: "numeric", month: "short" }));
  const shortDateFormat = lazy(() => dayFormatter(language, { day: "numeric", month: "short", year: "numeric" }));
  const shortMonthFormat = lazy(() => dayFormatter(language, { month: "short" }));
  const timeFormat = lazy(() => dayFormatter(language, { timeStyle: "short" }));
  const between = lazy(() => separatorOf(language));
  const first = lazy(() => firstWeekdayOf(language));
  const timeText = (instant: number) =>
    timeFormat()
      .format(instant + offset(instant))
      .replace(/\u202f/g, "\u00a0");
  const dayText = (day: DayName) => cached(dayTexts, day, () => dayFormat().format(Date.parse(day)));
  // Languages name only the zones their readers know, and write `GMT-5` for others.
  const zoneNaming = lazy(() =>
    [language, "en-US", "en-GB"].map((each) => new Intl.DateTimeFormat(each, { timeZone, timeZoneName: "short" })),
  );
  // By day as well: a zone may rename an offset, as Lisbon did from CET to WEST.
  const zoneName = (instant: number) =>
    cached(zoneNames, `${dayOf(instant)} ${offset(instant)}`, () => {
      const names = zoneNaming().map((format) => zoneNameIn(format.formatToParts(instant)));
      return names.find((name) => !/\p{Nd}/u.test(name)) ?? names[0] ?? "";
    });

  return {
    timeZone,
    parse: (text) => parseDate(text, zone()),
    day: dayOf,
    month: (instant) => dayOf(instant).slice(0, 7),
    startOfDay: (name) => startOfDay(name, zone()),
    endOfDay: (name) => startOfDay(new Date(Date.parse(name) + day).toISOString().slice(0, 10), zone()),
    iso: (instant) => `${dayOf(instant)}T${timeOf(instant)}${offsetText(offset(instant))}`,
    dayText,
    longDayText: (day) => cached(longDayTexts, day, () => longDayFormat().format(Date.parse(day))),
    monthText: (month) =>
      cached(monthTexts, month, () => at(`${month}-01`).toLocaleString({ month: "long", year: "numeric" }, locale)),
    monthNameText: (month) =>
      cached(monthNameTexts, month, () => at(`${month}-01`).toLocaleString({ month: "long" }, locale)),
    shortDayText: (day) => cached(shortDayTexts, day, () => shortDayFormat().format(Date.parse(day))),
    shortDateText: (day) => cached(shortDateTexts, day, () => shortDateFormat().format(Date.parse(day))),
    shortMonthText: (month) =>
      cached(shortMonthTexts, month, () => shortMonthFormat().format(Date.parse(`${month}-01`))),
    timeText,
    dateTimeText: (instant) => `${dayText(dayOf(instant))}${between()}${timeText(instant)} ${zoneName(instant)}`,
    weekdayTexts: () => weekdaysFrom(first(), language),
    get firstWeekday() {
      return first();
    },
  };
}

/** Formats instants already shifted to the site's zone. */
function dayFormatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
}

function zoneNameIn(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** What the language writes between a date and a time: `, ` in English, a space in Japanese. */
function separatorOf(language: string): string {
  const parts = dayFormatter(language, { dateStyle: "medium", timeStyle: "short" }).formatToParts(0);
  const time = parts.findIndex(({ type }) => type === "hour" || type === "dayPeriod");
  const before = parts[time - 1];
  return /[,،、]?\s+$/.exec(before?.value ?? "")?.[0] ?? ", ";
}

/** Regions where weeks begin on Sunday or Saturday, from CLDR; elsewhere they begin on Monday. */
const sundayRegions = new Set(
  "AG AS AU BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW".split(
    " ",
  ),
);
const saturdayRegions = new Set("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split(" "));

/** `Intl.Locale` provides this only in some versions of Node. */
function firstWeekdayOf(language: string): number {
  const region = new Intl.Locale(language).maximize().region ?? "";
  if (saturdayRegions.has(region)) return 6;
  return sundayRegions.has(region) ? 7 : 1;
}

function weekdaysFrom(first: number, language: string): readonly { readonly narrow: string; readonly long: string }[] {
  const [narrow, long] = (["narrow", "long"] as const).map((weekday) => dayFormatter(language, { weekday }));
  // 5 January 1970 was a Monday.
  const days = Array.from({ length: 7 }, (_, place) => (4 + ((first - 1 + place) % 7)) * day);
  return days.map((at) => ({ narrow: narrow?.format(at) ?? "", long: long?.format(at) ?? "" }));
}

/** Creates a value on first use: a formatter takes some milliseconds, and a build that finds nothing new needs none. */
function lazy<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Offsets of a zone in ms. Looked up once for each day, and once for each quarter of an hour on days when the offset
 * changes.
 */
function offsetsOf(zone: () => IANAZone): (at: number) => number {
  const quarter = 15 * 60_000;
  const known = new Map<number, number>();
  const offsetAt = (at: number) => cached(known, at, () => Math.round(zone().offset(at)) * 60_000);
  return (at) => {
    const start = Math.floor(at / day) * day;
    const offset = offsetAt(start);
    // Since 1970 no zone has changed its offset twice in a day, or within a quarter of an hour.
    return offset === offsetAt(start + day) ? offset : offsetAt(Math.floor(at / quarter) * quarter);
  };
}

function cached<Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const value = known.get(key);
  if (value !== undefined) return value;
  const made = make(key);
  known.set(key, made);
  return made;
}

function startOfDay(name: DayName, zone: IANAZone): number {
  const { shown, reached } = instantsOf(`${name}T00:00:00`, zone);
  return shown ?? reached;
}

/** `+02:00`; `offset` in milliseconds. */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function parseDate(text: string, zone: Zone): number | InvalidDate {
  const match = isoForm.exec(text);
  if (match === null) return { reason: "it is not written as an ISO 8601 date" };
  const [, year = "", month = "", dayOfMonth = "", hour = "00", minute = "00", second = "00", offset] = match;
  const advice = "correct the date";
  if (Number(year) < 1000) return { reason: `there was no news digest in the year ${year}`, advice };
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return { reason: `there is no month ${month}`, advice };
  const days = new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate();
  if (Number(dayOfMonth) < 1 || Number(dayOfMonth) > days)
    return { reason: `the month ${year}-${month} has ${days} days`, advice };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return { reason: `there is no time ${hour}:${minute}:${second}`, advice: "correct the time" };
  }
  const clock = `${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}`;
  if (offset !== undefined) return parseWithOffset(clock, offset);
  const at = instantsOf(clock, zone);
  if (at.shown !== undefined) return at.shown;
  if (wallClock(at.reached, zone).slice(0, 10) !== clock.slice(0, 10)) {
    return { reason: `calendars in ${zone.name} skipped that day`, advice };
  }
  // A date without a time begins when that day's clocks do, even if that is one o'clock.
  if (match[4] === undefined) return at.reached;
  return {
    reason: `clocks in ${zone.name} skipped that hour`,
    advice: "correct the time, or write the offset it was taken in, e.g. +00:00",
  };
}

/**
 * When clocks in a zone showed `2025-12-01T09:30:00`. `shown`: the first time if it occurred twice, undefined if it was
 * skipped. `reached`: when it would have occurred had it not been skipped. (Luxon picks one of two by today's offset.)
 */
function instantsOf(clock: string, zone: Zone): { readonly shown: number | undefined; readonly reached: number } {
  const local = Date.parse(`${clock}Z`);
  // One day away on either side: no zone changes its offset twice in two days.
  const [reached = local, later = local] = [-day, day].map((away) => local - zone.offset(local + away) * 60_000);
  const shown = [reached, later].filter((at) => at + zone.offset(at) * 60_000 === local);
  return { shown: shown.length === 0 ? undefined : Math.min(...shown), reached };
}

function wallClock(at: number, zone: Zone): string {
  return new Date(at + zone.offset(at) * 60_000).toISOString();
}

function parseWithOffset(clock: string, offset: string): number | InvalidDate {
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", ""));
  if (offset !== "Z" && (hours > 14 || minutes > 59)) {
    return { reason: `there is no offset ${offset}`, advice: "correct the offset" };
  }
  const sign = offset.startsWith("-") ? -1 : 1;
  const shift = offset === "Z" ? 0 : sign * (hours * 60 + minutes) * 60_000;
  return Date.parse(`${clock}Z`) - shift;
}

import { calendarOf } from "../../base/dates.ts";

const iso =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{1,2})(?::?(\d{2}))?)?)?$/i;
// RFC 822, as in feeds, and English dates.
const named =
  /^(?:[A-Z][a-z]+,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?|([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:(Z|UTC?|GMT)|([+-])(\d{2}):?(\d{2})|(E[SD]T|C[SD]T|M[SD]T|P[SD]T))?)?$/;
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const american = new Map([
  ["EST", "-05:00"],
  ["EDT", "-04:00"],
  ["CST", "-06:00"],
  ["CDT", "-05:00"],
  ["MST", "-07:00"],
  ["MDT", "-06:00"],
  ["PST", "-08:00"],
  ["PDT", "-07:00"],
]);

/**
 * Converts a date of another system to ISO 8601 with seconds and its offset; a time without an offset gets that of
 * `timeZone`, if given. Undefined if it is not a date.
 *
 *     isoDate("2011-11-28 8:32:24 -0400") => "2011-11-28T08:32:24-04:00"
 *     isoDate("Mon, 28 Nov 2011 08:32:24 GMT") => "2011-11-28T08:32:24Z"
 */
export function isoDate(written: string, timeZone?: string): string | undefined {
  const text = written.trim();
  if (text.length > 80) return undefined;
  return fromIso(text, timeZone) ?? fromNamed(text, timeZone);
}

function fromIso(text: string, timeZone: string | undefined): string | undefined {
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", hour, minute = "00", second = "00", utc, sign, hours = "", minutes = "00"] =
    match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const offset =
    utc !== undefined ? "Z" : sign === undefined ? undefined : `${sign}${hours.padStart(2, "0")}:${minutes}`;
  return instant(date, hour, minute, second, offset, timeZone);
}

function fromNamed(text: string, timeZone: string | undefined): string | undefined {
  const match = named.exec(text);
  if (match === null) return undefined;
  const [
    ,
    day1,
    month1,
    month2,
    day2,
    year = "",
    hour,
    minute = "00",
    second = "00",
    utc,
    sign,
    hours = "",
    minutes = "",
    zone = "",
  ] = match;
  const month = months.indexOf((month1 ?? month2 ?? "").slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  const date = `${year}-${String(month).padStart(2, "0")}-${(day1 ?? day2 ?? "").padStart(2, "0")}`;
  const offset = utc !== undefined ? "Z" : sign === undefined ? american.get(zone) : `${sign}${hours}:${minutes}`;
  return instant(date, hour, minute, second, offset, timeZone);
}

function instant(
  date: string,
  hour: string | undefined,
  minute: string,
  second: string,
  offset: string | undefined,
  timeZone: string | undefined,
): string | undefined {
  if (hour === undefined) return validated(date);
  const clock = `${date}T${hour.padStart(2, "0")}:${minute}:${second}`;
  if (offset !== undefined && /^[+-](?:1[4-9]|2[0-3]):[0-5]\d$/.test(offset)) return farOff(clock, offset);
  if (offset !== undefined) return validated(`${clock}${offset}`);
  if (timeZone === undefined) return validated(clock);
  const calendar = calendarOf(timeZone, "en");
  const at = calendar.parse(clock);
  return typeof at === "number" ? calendar.iso(at) : undefined;
}

/**
 * Offsets that no place uses still name a moment, as YAML parsers in Ruby and Go read them: it is written in UTC.
 */
function farOff(clock: string, offset: string): string | undefined {
  if (validated(`${clock}Z`) === undefined) return undefined;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  const at = Date.parse(`${clock}Z`) - (offset.startsWith("-") ? -minutes : minutes) * 60_000;
  return validated(`${new Date(at).toISOString().slice(0, 19)}Z`);
}

const utcCalendar = calendarOf("UTC", "en");

function validated(text: string): string | undefined {
  return typeof utcCalendar.parse(text) === "number" ? text : undefined;
}

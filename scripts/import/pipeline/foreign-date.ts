import { calendarOf } from "../../base/dates.ts";

const form =
  /^(\d{4}-\d{2}-\d{2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:(Z)|([+-])(\d{1,2})(?::?(\d{2}))?)?)?$/;

/**
 * A date as other generators write it, in ISO 8601 with seconds and the offset that it has; a time without an offset
 * gets that of `timeZone`, if one is given. Undefined when it is no such date.
 *
 *     isoDate("2011-11-28 8:32:24 -0400") => "2011-11-28T08:32:24-04:00"
 */
export function isoDate(written: string, timeZone?: string): string | undefined {
  const match = form.exec(written.trim());
  if (match === null) return undefined;
  const [, day = "", hour, minute = "00", second = "00", utc, sign, offsetHours = "", offsetMinutes = "00"] = match;
  if (hour === undefined) return validated(day);
  const clock = `${day}T${hour.padStart(2, "0")}:${minute}:${second}`;
  if (utc !== undefined) return validated(`${clock}Z`);
  if (sign !== undefined) return validated(`${clock}${sign}${offsetHours.padStart(2, "0")}:${offsetMinutes}`);
  if (timeZone === undefined) return validated(clock);
  const calendar = calendarOf(timeZone, "en");
  const at = calendar.parse(clock);
  return typeof at === "number" ? calendar.iso(at) : undefined;
}

const utcCalendar = calendarOf("UTC", "en");

function validated(iso: string): string | undefined {
  return typeof utcCalendar.parse(iso) === "number" ? iso : undefined;
}

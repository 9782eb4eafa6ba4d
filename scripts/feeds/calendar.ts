import type { Site } from "../content/site.ts";
import { type Calendar, calendarOf } from "../dates.ts";

const calendars = new WeakMap<Site, Calendar>();

/** The calendar of the site, made once. */
export function siteCalendar(site: Site): Calendar {
  const known = calendars.get(site);
  if (known !== undefined) return known;
  const calendar = calendarOf(site.timeZone, site.language);
  calendars.set(site, calendar);
  return calendar;
}

import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import { prepare } from "../support/prepare.ts";
import { replay } from "../support/replay.ts";

const zones = [
  "Europe/London",
  "Pacific/Kiritimati",
  "America/Los_Angeles",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/Havana",
  "UTC",
];

/** Whole seconds from 1970 to 2099. */
const instants = fc.integer({ min: 0, max: 4_102_444_799 }).map((seconds) => seconds * 1000);
const days = instants.map((at) => new Date(at).toISOString().slice(0, 10));

// The machine's own zone must have no effect, so everything runs in two zones 25 hours apart.
for (const machine of ["America/Los_Angeles", "Pacific/Kiritimati"]) {
  const dates = suite(`dates under TZ=${machine}`);
  const before = process.env.TZ;
  prepare(dates, () => {
    process.env.TZ = machine;
    assert.is(Intl.DateTimeFormat().resolvedOptions().timeZone, machine);
  });
  dates.after(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  for (const zone of zones) {
    const calendar = calendarOf(zone, "en-GB");

    dates(`what is written in ${zone} is read as the same instant`, () => {
      fc.assert(
        fc.property(instants, (at) => calendar.parse(calendar.iso(at)) === at),
        replay(),
      );
    });

    dates(`an instant in ${zone} is within its day`, () => {
      fc.assert(
        fc.property(instants, (at) => {
          const day = calendar.day(at);
          return calendar.startOfDay(day) <= at && at < calendar.endOfDay(day) && calendar.iso(at).startsWith(day);
        }),
        replay(),
      );
    });

    dates(`a day alone in ${zone} is its first instant, or refused because it was skipped`, () => {
      fc.assert(
        fc.property(days, (day) => {
          const at = calendar.parse(day);
          if (typeof at !== "number") return at.reason === `calendars in ${zone} skipped that day`;
          return calendar.day(at) === day && calendar.day(at - 1) < day;
        }),
        replay(),
      );
    });

    dates(`words of ${zone} do not depend on what was asked before`, () => {
      fc.assert(
        fc.property(instants, instants, (one, other) => {
          const asked = calendarOf(zone, "en-GB");
          asked.dateTimeText(other);
          return asked.dateTimeText(one) === calendarOf(zone, "en-GB").dateTimeText(one);
        }),
        replay(),
      );
    });
  }

  dates("a zone that changed the name of an offset keeps both", () => {
    const lisbon = calendarOf("Europe/Lisbon", "en-GB");
    const winter = lisbon.dateTimeText(Date.UTC(1995, 0, 15, 12));
    const summer = lisbon.dateTimeText(Date.UTC(2025, 6, 15, 12));
    assert.is(winter, "15 January 1995, 13:00 CET");
    assert.is(summer, "15 July 2025, 13:00 WEST");
  });

  dates("days and times that no clock showed are refused", () => {
    const reason = (zone: string, text: string) => {
      const at = calendarOf(zone, "en").parse(text);
      return typeof at === "number" ? at : at.reason;
    };
    assert.is(reason("Pacific/Apia", "2011-12-30"), "calendars in Pacific/Apia skipped that day");
    assert.is(reason("Pacific/Apia", "2011-12-30T12:00"), "calendars in Pacific/Apia skipped that day");
    assert.is(reason("Europe/London", "2025-03-30T01:59:59"), "clocks in Europe/London skipped that hour");
    assert.is(reason("UTC", "2025-02-29"), "the month 2025-02 has 28 days");
    assert.is(reason("UTC", "2025-12-01T09:30+15:00"), "there is no offset +15:00");
    assert.type(reason("UTC", "2024-02-29"), "number");
    // Clocks in São Paulo went from midnight to one o'clock: the day began then.
    assert.is(reason("America/Sao_Paulo", "2018-11-04"), Date.UTC(2018, 10, 4, 3));
  });

  dates("of the two times that clocks showed twice, the first is meant", () => {
    assert.is(calendarOf("Europe/London", "en").parse("2025-10-26T01:30"), Date.UTC(2025, 9, 26, 0, 30));
    assert.is(calendarOf("Australia/Lord_Howe", "en").parse("2025-04-06T01:45"), Date.UTC(2025, 3, 5, 14, 45));
    assert.is(calendarOf("America/Havana", "en").startOfDay("2025-11-02"), Date.UTC(2025, 10, 2, 4));
  });

  dates("New York has its own names of zones and a clock of twelve hours", () => {
    const newYork = calendarOf("America/New_York", "en-US");
    const text = (at: number) => newYork.dateTimeText(at).replace(/\s/g, " ");
    assert.is(text(Date.UTC(2025, 0, 2, 5)), "January 2, 2025, 12:00 AM EST");
    assert.is(text(Date.UTC(2025, 6, 15, 17, 30)), "July 15, 2025, 1:30 PM EDT");
  });

  dates("dates are written in the site's language", () => {
    const calendar = calendarOf("Europe/Kyiv", "en-GB");
    const at = Date.UTC(2025, 10, 30, 22, 30);
    assert.is(calendar.dayText(calendar.day(at)), "1 December 2025");
    assert.is(calendar.longDayText("2025-12-01"), "Monday, 1 December 2025");
    assert.is(calendar.monthText("2025-12"), "December 2025");
    assert.is(calendar.iso(at), "2025-12-01T00:30:00+02:00");
  });

  dates.run();
}

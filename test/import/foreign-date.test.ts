import { test } from "uvu";
import * as assert from "uvu/assert";
import { isoDate } from "../../scripts/import/pipeline/foreign-date.ts";

test("dates of other generators keep their offset", () => {
  assert.is(isoDate("2011-11-28 8:32:24 -0400"), "2011-11-28T08:32:24-04:00");
  assert.is(isoDate("2016-05-04 10:00:00 -5"), "2016-05-04T10:00:00-05:00");
  assert.is(isoDate("2014-03-12T10:11:00-04:00"), "2014-03-12T10:11:00-04:00");
  assert.is(isoDate("2014-03-12T10:11:00.000Z"), "2014-03-12T10:11:00Z");
});

test("a time without an offset gets that of the zone on that day", () => {
  assert.is(isoDate("2014-07-01 10:00", "America/New_York"), "2014-07-01T10:00:00-04:00");
  assert.is(isoDate("2014-01-01 10:00", "America/New_York"), "2014-01-01T10:00:00-05:00");
  assert.is(isoDate("2014-01-01 10:00"), "2014-01-01T10:00:00");
});

test("a date without a time stays a day", () => {
  assert.is(isoDate("2018-01-25 ", "America/New_York"), "2018-01-25");
});

test("other spellings of days, and dates as in feeds", () => {
  assert.is(isoDate("2018-1-5"), "2018-01-05");
  assert.is(isoDate("2018/01/05 08:00:00 +0200"), "2018-01-05T08:00:00+02:00");
  assert.is(isoDate("Fri, 05 Jan 2018 08:00:00 GMT"), "2018-01-05T08:00:00Z");
  assert.is(isoDate("5 January 2018 08:00 EST"), "2018-01-05T08:00:00-05:00");
  assert.is(isoDate("Jan 5, 2018"), "2018-01-05");
});

test("a value that is not a date is refused", () => {
  for (const text of ["", "yesterday", "2018-02-30", "25/01/2018", "2018-01-25T25:00:00Z", "2018/31/01"]) {
    assert.is(isoDate(text, "Europe/London"), undefined, text);
  }
});

test("an offset that no zone uses still gives an instant", () => {
  assert.is(isoDate("2020-05-28 14:15:14+15:00"), "2020-05-27T23:15:14Z");
  assert.is(isoDate("2020-05-28 01:00:00 -2330"), "2020-05-29T00:30:00Z");
  assert.is(isoDate("2020-05-28 14:15:14+25:00"), undefined);
});

test.run();

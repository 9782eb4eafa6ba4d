import { test } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import { listSeparators, listText } from "../../scripts/base/list-text.ts";
import { numberText } from "../../scripts/base/translate.ts";
import { directionOf } from "../../scripts/content/direction.ts";
import { shippedLanguages } from "../../scripts/content/read-strings.ts";

// Dates and times in the languages that ship, each in a zone where it is spoken.

const zones: Readonly<Record<string, string>> = {
  ar: "Africa/Cairo",
  de: "Europe/Berlin",
  en: "America/New_York",
  es: "Europe/Madrid",
  fr: "Europe/Paris",
  he: "Asia/Jerusalem",
  it: "Europe/Rome",
  ja: "Asia/Tokyo",
  pl: "Europe/Warsaw",
  pt: "Europe/Lisbon",
  ru: "Europe/Moscow",
  tr: "Europe/Istanbul",
  uk: "Europe/Kyiv",
  zh: "Asia/Shanghai",
};
/** Languages with twelve-hour clocks. */
const twelveHours = ["ar", "en"];
/** Zones for which Intl has no name in any language. */
const nameless = ["he", "ru", "tr", "zh"];
const afternoon = Date.parse("2025-12-01T12:05:00Z");

test("every language that ships has a zone in this test", () => {
  assert.equal(Object.keys(zones).sort(), [...shippedLanguages()].sort());
});

for (const [language, zone] of Object.entries(zones)) {
  const calendar = calendarOf(zone, language);
  const time = calendar.timeText(afternoon);
  const whole = calendar.dateTimeText(afternoon);

  test(`times in ${language} use twelve or twenty-four hours, as is usual there`, () => {
    const hour = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(
      afternoon,
    );
    const shown = time.normalize("NFKC").replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
    const expected = twelveHours.includes(language) ? ((Number(hour) + 11) % 12) + 1 : Number(hour);
    assert.is(Number.parseInt(shown, 10), expected, time);
    assert.is(/\p{L}/u.test(time), twelveHours.includes(language), time);
  });

  test(`${language} writes the name of a zone if it has one, not an offset`, () => {
    assert.is(/GMT|UTC/.test(whole), nameless.includes(language), whole);
  });

  test(`lists in ${language} are written as by Intl`, () => {
    const names = ["A", "B", "C"];
    const expected = new Intl.ListFormat(language).format(names);
    assert.is(listText(names, language), expected);
    const separators = listSeparators(3, language);
    assert.is(names.map((name, place) => separators[place] + name).join(""), expected);
    assert.equal(listSeparators(0, language), []);
  });

  test(`dates in ${language} have its names of months and weekdays, and its first day of the week`, () => {
    const english = calendarOf(zone, "en");
    if (language !== "en") {
      assert.is.not(calendar.monthText("2025-12"), english.monthText("2025-12"));
      assert.is.not(calendar.longDayText("2025-12-01"), english.longDayText("2025-12-01"));
    }
    assert.is(calendar.weekdayTexts().length, 7);
    assert.is(new Set(calendar.weekdayTexts().map(({ long }) => long)).size, 7);
  });

  test(`${language} has the direction of its script`, () => {
    assert.is(directionOf(language), ["ar", "he"].includes(language) ? "rtl" : "ltr");
  });
}

test("lists and numbers differ between languages", () => {
  const names = ["Ada", "Ben", "Cleo"];
  assert.is(listText(names, "en-GB"), "Ada, Ben and Cleo");
  assert.is(listText(names, "fr"), "Ada, Ben et Cleo");
  assert.is(listText(names, "ja"), "Ada、Ben、Cleo");
  assert.equal(listSeparators(3, "ar"), ["", " و", " و"]);
  assert.is(numberText(12_345, "fr"), "12\u202f345");
  assert.is(numberText(12_345, "ar-EG"), "١٢٬٣٤٥");
  assert.is(numberText(2025, "ar-EG", { useGrouping: false }), "٢٠٢٥");
});

test.run();

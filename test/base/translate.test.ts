import { test } from "uvu";
import * as assert from "uvu/assert";
import { translate } from "../../scripts/base/translate.ts";

const strings = {
  "count.articles": { one: "{n} article", few: "{n} статті", other: "{n} articles" },
  "archive.year": "The year {year}",
};

test("numbers are grouped by the rules of the language", () => {
  assert.is(translate(strings, "en", "count.articles", { n: 1 }), "1 article");
  assert.is(translate(strings, "en", "count.articles", { n: 10000 }), "10,000 articles");
  assert.is(translate(strings, "de", "count.articles", { n: 10000 }), "10.000 articles");
});

test("the plural form follows the number, not its text", () => {
  assert.is(translate(strings, "uk", "count.articles", { n: 1002 }), "1\u00a0002 статті");
});

test("values, including years, are filled in unchanged", () => {
  assert.is(translate(strings, "en", "archive.year", { year: "2024" }), "The year 2024");
});

test("a missing value leaves its placeholder visible", () => {
  assert.is(translate(strings, "en", "archive.year"), "The year {year}");
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { plannedPage, templateData } from "../../scripts/render/template-data.ts";
import { shared } from "../support/sample-parts.ts";

const strings = { greeting: "Hello", outlets: { one: "{n} outlet", other: "{n} outlets" }, page: "{title}, page {n}" };

test("t returns the right text for each number and value on every call", () => {
  const { t } = templateData(new Map(), shared, strings);
  for (let time = 0; time < 2; time++) {
    assert.is(t("greeting"), "Hello");
    assert.is(t("outlets", { n: 1 }), "1 outlet");
    assert.is(t("outlets", { n: 10000 }), "10,000 outlets");
    assert.is(t("outlets", { n: "10000" }), "10000 outlets");
    assert.is(t("page", { title: "Space", n: 2 }), "Space, page 2");
    assert.is(t("page", { title: "Sport", n: 2 }), "Sport, page 2");
  }
});

test("another run has its own strings", () => {
  assert.is(templateData(new Map(), shared, strings).t("greeting"), "Hello");
  assert.is(templateData(new Map(), shared, { ...strings, greeting: "Bonjour" }).t("greeting"), "Bonjour");
});

test("templates paginate over the keys of their kind and look up the page", () => {
  const page = { file: "/2025/index.html", view: undefined };
  const { keys, pages } = templateData(new Map([["year", new Map([["2025", page]])]]), shared, strings);
  assert.equal(keys, { year: ["2025"] });
  assert.is(plannedPage(pages, "year", "2025"), page);
  assert.throws(() => plannedPage(pages, "year", "1999"), 'The plan has no page "1999" of kind "year".');
});

test.run();

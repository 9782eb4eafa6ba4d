import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { templates } from "../../eleventy.config.ts";
import { renderSample, sampleData, samplePages } from "../support/render-view.ts";
import { shared } from "../support/sample-parts.ts";
import { home, story, topic } from "../support/sample-views.ts";

const pagesFolder = fileURLToPath(new URL("../../src/pages", import.meta.url));

test("every page is valid HTML", async () => {
  // Finds .htmlvalidate.json from the path of the page.
  const validator = new HtmlValidate(new FileSystemConfigLoader());
  const doubled = await validator.validateString('<p id="a"></p><p id="a"></p>', `${pagesFolder}doubled.html`);
  assert.not.ok(doubled.valid, "the rules are not found");
  const faults = [];
  for (const [name, [kind, view]] of Object.entries(samplePages)) {
    const report = await validator.validateString(renderSample(kind, view), `${pagesFolder}${name}.html`);
    for (const { messages } of report.results) {
      faults.push(...messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId}: ${message}`));
    }
  }
  assert.equal(faults, []);
});

/** Kinds with their own tests. */
const unsampled = ["corrections", "feeds", "info"];

test("every kind of page has a sample", () => {
  const sampled = new Set(Object.values(samplePages).map(([kind]) => kind));
  assert.equal(
    Object.keys(templates).filter((kind) => !sampled.has(kind)),
    unsampled,
  );
});

test("every file of src/pages is a template that Eleventy receives", () => {
  const files = readdirSync(pagesFolder).map((name) => name.replace(".11ty.tsx", ""));
  assert.equal(Object.keys(templates).sort(), files.sort());
});

test("no page prints a missing value, an unfilled placeholder, an inline style or an inline script", () => {
  for (const [name, [kind, view]] of Object.entries(samplePages)) {
    const html = renderSample(kind, view);
    for (const fault of [
      "undefined",
      "[object",
      "NaN",
      ">null<",
      " style=",
      "<style",
      "<script>",
      " onclick",
      "javascript:",
    ]) {
      assert.not.ok(html.includes(fault), `${name} contains ${fault}`);
    }
    assert.not.match(html, />[^<]*\{\w+\}[^<]*</);
  }
});

test("every page has one h1, and no heading skips a level", () => {
  for (const [name, [kind, view]] of Object.entries(samplePages)) {
    if (kind === "redirect") continue;
    const levels = [...renderSample(kind, view).matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    assert.equal(
      levels.filter((level) => level === 1),
      [1],
      name,
    );
    for (const [place, level] of levels.entries()) {
      assert.ok(level <= (levels[place - 1] ?? 0) + 1, `${name}: h${level} after h${levels[place - 1]}`);
    }
  }
});

test("a template gets its keys from the plan and its address from the planned page", () => {
  const planned = sampleData({ "2025-12": { kind: "month", file: "/2025/12/index.html", view: undefined } }, shared);
  const data = templates.month?.data;
  assert.is(data?.pagination.data, "keys.month");
  assert.is(data?.permalink({ key: "2025-12", ...planned }), "/2025/12/index.html");
  assert.throws(
    () => data?.permalink({ key: "1999-01", ...planned }),
    'The plan has no page "1999-01" of kind "month".',
  );
});

test("each template asks for the kind that it is named after", () => {
  for (const [kind, template] of Object.entries(templates)) {
    assert.is(template.data.pagination.data, `keys.${kind}`);
  }
});

test("the front page does not repeat a title that is also the description", () => {
  const mottoOf = (description: string) =>
    /class="motto">([^<]*)/.exec(renderSample("home", home, { ...shared, description }))?.[1];
  assert.is(mottoOf("News from everywhere"), "News from everywhere");
  assert.is(mottoOf(shared.title), undefined);
});

test("a redirect page redirects at once and is not indexed", () => {
  const html = renderSample("redirect", samplePages.redirect?.[1]);
  assert.match(html, '<meta http-equiv="refresh" content="0; url=/topics/peace-talks/"/>');
  assert.match(html, '<link rel="canonical" href="https://digest.example/topics/peace-talks/"/>');
  assert.match(html, '<meta name="robots" content="noindex"/>');
  assert.match(html, '<a href="/topics/peace-talks/">Peace talks</a>');
});

test("a page's own feeds and the digest's feed in the footer have different names", () => {
  for (const [kind, view, feed] of [
    ["topic", topic, "/topics/world/feed.xml"],
    ["story", story, "/stories/peace-framework/feed.xml"],
  ] as const) {
    const html = renderSample(kind, view);
    assert.match(html, `<a href="${feed}" type="application/rss+xml">Follow by RSS</a>`);
    assert.match(html, '<a href="/feeds/">Feeds for your reader</a>');
  }
});

test.run();

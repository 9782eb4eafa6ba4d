import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderSample } from "../support/render-view.ts";
import * as samples from "../support/sample-views.ts";

/** The parts that `html` contains, in order. */
function order(html: string, parts: readonly string[]): readonly string[] {
  return parts.filter((part) => html.includes(part)).sort((a, b) => html.indexOf(a) - html.indexOf(b));
}

const parts = [
  "World</a>",
  `${samples.article.title}</h1>`,
  '<p class="summary">',
  "Edited by:",
  "Published</span> <time",
  "Updated <time",
  "United States Special Envoy",
  "<h2>Corrections</h2>",
  "<h2>Sources</h2>",
  '<h2 class="label">Read more news on this topic:</h2>',
  "<h2>Did you find an error or inaccuracy?</h2>",
  "We will consider your comments as soon as possible.",
];

/** From `<main>` on: the masthead names topics too. */
function main(html: string): string {
  return html.slice(html.indexOf("<main"));
}

test("the parts of an article come in reading order", () => {
  assert.equal(order(main(renderSample("article", samples.article)), parts), parts);
});

test("an article without optional fields shows no empty parts", () => {
  const html = main(
    renderSample("article", {
      ...samples.bareArticle,
      readMore: { groups: [], topic: samples.bareArticle.readMore.topic },
    }),
  );
  const absent = ['<p class="summary">', "Updated", "Corrections", 'method="post"', "Also in:", "<figure", "undefined"];
  assert.equal(
    absent.filter((part) => html.slice(0, html.indexOf("<footer")).includes(part)),
    [],
  );
});

test("a withdrawn article shows its notice in place of text and sources", () => {
  const html = main(renderSample("article", samples.withdrawnArticle));
  assert.match(html, "The report on which this article rests was itself withdrawn.");
  assert.match(html, '<h1><span class="withdrawn-mark">Withdrawn:</span>');
  for (const gone of ['<div class="text"', '<section class="sources"', "<figure"]) {
    assert.not.ok(html.includes(gone), gone);
  }
  for (const kept of ["Edited by:", "<h2>Corrections</h2>", "Read more news on this topic:", 'id="report"']) {
    assert.ok(html.includes(kept), kept);
  }
});

test("without related articles, the newest of the topic are shown, under a heading that says so", () => {
  const html = renderSample("article", samples.bareArticle);
  assert.match(html, '<h3 class="reason">Latest in World</h3>');
});

test("the only article on a topic says so, unless it is withdrawn", () => {
  const alone = "Nothing else has been published on this topic yet.";
  assert.match(renderSample("article", samples.arabicArticle), alone);
  assert.not.match(renderSample("article", samples.withdrawnArticle), alone);
});

test("each card to read next shows its date and how many outlets it cites", () => {
  const html = renderSample("article", samples.bareArticle);
  assert.match(html, '<time datetime="2025-12-01T09:00:00+00:00">09:00</time><span>1 source</span>');
});

test("an opinion names its author next to its editor, and has its own colour", () => {
  const opinion = { ...samples.article, type: "Opinion", opinion: true, authors: "Ruth Placeholder" };
  const html = main(renderSample("article", opinion));
  assert.match(html, '<article class="article opinion">');
  assert.match(html, '<p class="kicker is-opinion">Opinion</p>');
  assert.match(html, 'By: <span class="author">Ruth Placeholder</span>');
  assert.match(html, "Edited by:");
});

test("a story shows the article's position, and its timeline once", () => {
  const html = main(renderSample("article", samples.article));
  assert.match(html, '<span class="number">3 of 7</span>');
  assert.match(html, 'aria-current="page">US Envoy to Meet Putin');
  assert.match(html, "The whole story: 7 articles");
});

test("a source with an address links to the report, and its outlet to the outlet's page", () => {
  const html = main(renderSample("article", samples.article));
  assert.match(
    html,
    '<a class="outlet" href="/sources/the-guardian/">The Guardian</a><span><a class="report" href="https://example.org/world/2025/dec/01/witkoff-putin" rel="external"><cite>Witkoff to meet Putin after Florida talks</cite></a></span>',
  );
});

test("text in another language states its language and direction", () => {
  const html = renderSample("article", samples.arabicArticle);
  assert.match(html, '<h1 lang="ar" dir="rtl">');
  assert.match(html, '<div class="text" lang="ar" dir="rtl">');
  assert.not.match(renderSample("article", samples.article), "<h1 lang");
});

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderSample } from "../support/render-view.ts";
import { head } from "../support/sample-parts.ts";
import * as samples from "../support/sample-views.ts";

const hostile = `</script></title><script>alert("1")</script>'"&lt;`;

const view = {
  ...samples.article,
  title: hostile,
  head: {
    ...head("/2025/12/hostile/", hostile),
    description: hostile,
    structuredData: [{ "@type": "NewsArticle", headline: hostile }],
  },
  summary: hostile,
  dateline: hostile,
  editors: [{ href: "/editors/a/", text: hostile }],
  corrections: [{ date: samples.article.published, text: hostile }],
  sources: [{ outlet: { href: "/sources/a/", text: hostile }, title: hostile, url: 'https://example.org/?a=1&b="2"' }],
  feedback: { ...samples.feedback, articleTitle: hostile },
};

test("no text of an article becomes markup", () => {
  const html = renderSample("article", view);
  assert.not.match(html, "<script>");
  assert.not.match(html, 'alert("1")</');
  assert.is(html.split("</title>").length, 2);
  assert.match(html, "&lt;/script>&lt;/title>&lt;script>alert(&quot;1&quot;)&lt;/script>'&quot;&amp;lt;</h1>");
});

test("no text of an article ends an attribute", () => {
  const html = renderSample("article", view);
  assert.match(html, 'href="https://example.org/?a=1&amp;b=&quot;2&quot;"');
  assert.not.match(html, /data-article-title="[^"]*"1"/);
});

test("structured data stays one block and can be parsed back", () => {
  const html = renderSample("article", view);
  const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
  assert.not.match(block, "<");
  assert.is(JSON.parse(block).headline, hostile);
});

test("the rendered text of an article is not escaped again", () => {
  assert.match(renderSample("article", samples.article), samples.article.html);
});

test.run();

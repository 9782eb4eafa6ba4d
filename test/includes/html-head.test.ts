import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderSample } from "../support/render-view.ts";
import { shared } from "../support/sample-parts.ts";
import * as samples from "../support/sample-views.ts";

function head(html: string): string {
  return html.slice(0, html.indexOf("</head>"));
}

test("the title of a page is its headline and the name of the digest, once", () => {
  assert.match(head(renderSample("topic", samples.topic)), "<title>World — The Plain Digest</title>");
  assert.match(head(renderSample("home", samples.home)), "<title>The Plain Digest</title>");
});

test("a title over 70 characters leaves out the name of the digest", () => {
  const titled = (title: string) =>
    head(renderSample("topic", { ...samples.topic, head: { ...samples.topic.head, title } }));
  assert.match(titled("a".repeat(51)), `<title>${"a".repeat(51)} — The Plain Digest</title>`);
  assert.match(titled("a".repeat(52)), `<title>${"a".repeat(52)}</title>`);
  assert.match(titled("a".repeat(70)), `<title>${"a".repeat(70)}</title>`);
});

test("a headline over 70 characters is cut after a word in the title, and whole in what is shared", () => {
  const long = "Parliament passes the budget after a night of talks – and forty amendments on schools";
  const titled = (title: string) => {
    const html = renderSample("article", { ...samples.article, head: { ...samples.article.head, title } });
    return /<title>(.*?)<\/title>/.exec(html)?.[1];
  };
  assert.is(titled(long), "Parliament passes the budget after a night of talks – and forty…");
  assert.is(
    titled(long.replace("and forty", "administration-and-education")),
    "Parliament passes the budget after a night of talks…",
  );
  assert.is(titled("字".repeat(71)), `${"字".repeat(69)}…`);
  assert.is(titled("🚀".repeat(71)), `${"🚀".repeat(69)}…`);
  const html = renderSample("article", { ...samples.article, head: { ...samples.article.head, title: long } });
  assert.match(html, `<meta property="og:title" content="${long}"/>`);
});

test("the head states the page's address, feeds, translations and look when shared", () => {
  const html = head(renderSample("article", samples.article));
  for (const part of [
    '<link rel="canonical" href="https://digest.example/2025/12/envoy/"/>',
    '<link rel="alternate" hreflang="uk" href="https://digest.example/uk/"/>',
    '<link rel="alternate" type="application/rss+xml" title="The Plain Digest" href="/feed.xml"/>',
    '<link rel="stylesheet" href="/assets/digest.0a1b2c3d.css"/>',
    '<meta name="robots" content="max-image-preview:large"/>',
    '<meta property="og:type" content="article"/>',
    '<meta property="og:image" content="https://digest.example/cards/a.png"/><meta property="og:image:width" content="1200"/><meta property="og:image:height" content="675"/>',
    '<meta name="twitter:card" content="summary_large_image"/>',
    '<meta property="article:modified_time" content="2025-12-02T09:05:00+00:00"/>',
  ]) {
    assert.ok(html.includes(part), part);
  }
});

test("without a card image, the small card is used", () => {
  const view = { ...samples.home, head: { ...samples.home.head, social: { type: "website" } } };
  const html = head(renderSample("home", view));
  assert.match(html, '<meta name="twitter:card" content="summary"/>');
  assert.not.match(html, "og:image");
});

test("the size of an unmeasured image is not stated", () => {
  const view = { ...samples.home, head: { ...samples.home.head, social: { type: "website", image: "/a.png" } } };
  assert.not.match(head(renderSample("home", view)), "og:image:width");
});

test("a file that src/assets does not contain is refused", () => {
  assert.throws(
    () => renderSample("home", samples.home, { ...shared, assets: {} }),
    'No file "digest.css" in src/assets.',
  );
});

test.run();

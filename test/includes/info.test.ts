import { test } from "uvu";
import * as assert from "uvu/assert";
import { info } from "../../scripts/pages/info.ts";
import { fakeDigest, site } from "../support/fake-digest.ts";
import { renderSample } from "../support/render-view.ts";

const policies = { corrections: "/corrections-policy/" };
const digest = fakeDigest([], { site: { machine: { ...site.machine, policies } } });

test("an info page has its title, text and address", () => {
  const html = renderSample("info", { ...info.view("about", digest), html: "<p>We keep nothing.</p>\n" });
  assert.match(html, "<title>About The Sample Digest — The Plain Digest</title>");
  assert.match(html, '<link rel="canonical" href="https://digest.example/about/"/>');
  assert.match(html, "<h1>About The Sample Digest</h1>");
  assert.match(html, "<p>We keep nothing.</p>");
});

test("an info page has structured data with its type, publisher and path", () => {
  const [page, publisher, way] = JSON.parse(JSON.stringify(info.view("about", digest)?.head.structuredData));
  assert.is(page["@type"], "AboutPage");
  assert.is(page.url, "https://digest.example/about/");
  assert.is(publisher.correctionsPolicy, "https://digest.example/corrections-policy/");
  assert.is(way["@type"], "BreadcrumbList");
  assert.equal(
    way.itemListElement.map(({ item }: { readonly item: string }) => item),
    ["https://digest.example/", "https://digest.example/about/"],
  );
  const [policy] = JSON.parse(JSON.stringify(info.view("corrections-policy", digest)?.head.structuredData));
  assert.is(policy["@type"], "WebPage");
});

test.run();

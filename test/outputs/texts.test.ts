import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contentSecurityPolicy, headersOf, writeHeaders } from "../../scripts/outputs/headers-file.ts";
import { writeRedirectTable } from "../../scripts/outputs/redirect-table.ts";
import { newsArticle } from "../../scripts/outputs/structured-data/news-article.ts";
import { publisher } from "../../scripts/outputs/structured-data/publisher.ts";
import { humansText, robotsText, securityText, trustText, writeText } from "../../scripts/outputs/well-known.ts";
import { article as articleKind } from "../../scripts/pages/article.ts";
import { newsSitemapKind } from "../../scripts/pages/sitemap.ts";
import { article, fakeDigest, site } from "../support/fake-digest.ts";
import { replay } from "../support/replay.ts";

const nobody = { member: [], belongto: [], control: [], controlledby: [], social: [], vendor: [], customer: [] };

test("robots.txt names the sitemap and excludes the crawlers of the settings", () => {
  const robots = { disallow: ["/search/"], blocked: ["BadBot"] };
  const text = writeText(robotsText({ ...site, machine: { ...site.machine, robots } }));
  assert.is(
    text,
    "User-agent: BadBot\nDisallow: /\n\nUser-agent: *\nDisallow: /search/\n\nSitemap: https://digest.example/sitemap.xml\n",
  );
});

test("files without content are not written", () => {
  assert.is(humansText(site.machine), undefined);
  assert.is(humansText({ ...site.machine, humans: { team: [], thanks: [] } }), undefined);
  assert.is(securityText(undefined, site, "2025-12-01"), undefined);
  assert.is(trustText({ ...nobody, disclosure: [], contact: [] }), undefined);
});

test("security.txt has what RFC 9116 requires, until it expires", () => {
  const settings = { contact: ["sec@digest.example"], expires: "2026-06-01", languages: ["en"] };
  assert.is(
    writeText(securityText(settings, site, "2025-12-01") ?? { lines: [] }),
    "Contact: mailto:sec@digest.example\nExpires: 2026-06-01T00:00:00Z\nPreferred-Languages: en\nCanonical: https://digest.example/.well-known/security.txt\n",
  );
  assert.is(securityText(settings, site, "2026-06-01"), undefined);
});

test("trust.txt has a line for each declaration", () => {
  const trust = {
    ...nobody,
    social: ["https://social.example/@d"],
    disclosure: [],
    contact: [],
    datatrainingallowed: false,
  };
  assert.is(writeText(trustText(trust) ?? { lines: [] }), "social=https://social.example/@d\ndatatrainingallowed=no\n");
});

test("redirects in the form of Netlify and of nginx", () => {
  const redirects = [
    { from: "/old/é/", to: "/new/é/" },
    { from: '/a"$b/', to: "/c/" },
  ];
  assert.is(
    writeRedirectTable({ form: "netlify", redirects }),
    "/old/%C3%A9/ /new/%C3%A9/ 301\n/old/e%CC%81/ /new/%C3%A9/ 301\n/a%22%24b/ /c/ 301\n",
  );
  assert.match(
    writeRedirectTable({ form: "nginx", redirects }),
    '  "/old/é/" "/new/%C3%A9/";\n  "/old/e\u0301/" "/new/%C3%A9/";\n  "/a\\"$b/" "/c/";\n}\n',
  );
});

test("the nginx map allows for longer and more keys than the defaults of nginx", () => {
  const mapOf = (from: readonly string[]) =>
    writeRedirectTable({ form: "nginx", redirects: from.map((each) => ({ from: each, to: "/" })) });
  const key = (length: number) => `/${"x".repeat(length - 2)}/`;
  assert.not.match(mapOf([key(46)]), "map_hash");
  assert.match(mapOf([key(47)]), "map_hash_bucket_size 128;\nmap_hash_max_size 2048;\n");
  assert.match(mapOf([key(300)]), "map_hash_bucket_size 512;\n");
  assert.match(mapOf(Array.from({ length: 3_000 }, (_, n) => `/${n}/`)), "map_hash_max_size 8192;\n");
});

test("the security policy allows no inline scripts or styles", () => {
  const policy = contentSecurityPolicy({
    ...site,
    feedback: { ...site.feedback, endpoint: "https://forms.example/f/1" },
  });
  assert.not.match(policy, "unsafe-inline");
  assert.match(policy, "form-action 'self' https://forms.example;");
  assert.not.match(contentSecurityPolicy(site), /unsafe|data:/);
  assert.match(writeHeaders(headersOf(site)), "/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n");
});

test("no two rules for one path set the same header", () => {
  const { rules } = headersOf(site);
  const everywhere = new Set(Object.keys(rules[0]?.headers ?? {}));
  const twice = rules.slice(1).flatMap(({ headers }) => Object.keys(headers).filter((name) => everywhere.has(name)));
  assert.equal(twice, []);
});

test("an article's structured data agrees with its page", () => {
  const found = article("2025/12/full", "2025-12-03T10:00:00Z", {
    type: "analysis",
    corrections: [{ at: Date.parse("2025-12-04T09:00:00Z"), text: "Two." }],
    sources: [{ outlet: "wire", title: "T", url: "https://wire.example/1" }, { outlet: "gazette" }],
  });
  const data = JSON.parse(
    JSON.stringify(newsArticle(found, [{ url: "https://digest.example/a.png" }], fakeDigest([found]))),
  );
  assert.is(data["@type"], "NewsArticle");
  assert.is(data.additionalType, "https://schema.org/AnalysisNewsArticle");
  assert.is(data.datePublished, "2025-12-03T10:00:00+00:00");
  assert.is(data.dateModified, "2025-12-04T09:00:00+00:00");
  assert.equal(data.editor, [{ "@type": "Person", name: "Ed Sample", url: "https://digest.example/editors/ed/" }]);
  assert.is(data.citation[0].url, "https://wire.example/1");
  assert.is(data.citation[1], "Gazette");
  assert.is(data.correction[0]["@type"], "CorrectionComment");
  assert.is(data.author["@type"], "NewsMediaOrganization");
  assert.is(data.isPartOf[0].url, "https://digest.example/2025/12/03/");
});

test("an article is among its own alternates, in any language", () => {
  const found = article("2025/12/full", "2025-12-03T10:00:00Z", {
    translations: { uk: "/2025/12/povnyi/", "en-GB": "/elsewhere/" },
  });
  assert.equal(articleKind.view(found.id, fakeDigest([found]))?.head.translations, [
    { lang: "uk", href: "https://digest.example/2025/12/povnyi/" },
    { lang: "en-GB", href: "https://digest.example/2025/12/full/" },
  ]);
});

test("the publisher names its policy pages", () => {
  const policies = { corrections: "/corrections-policy/", ethics: "/ethics/" };
  const data = JSON.parse(JSON.stringify(publisher({ ...site, machine: { ...site.machine, policies } })));
  assert.is(data.correctionsPolicy, "https://digest.example/corrections-policy/");
  assert.is(data.ethicsPolicy, "https://digest.example/ethics/");
  assert.not.ok("masthead" in data);
});

test("the news sitemap covers 48 hours, and lists plain addresses on days without news", () => {
  const found = article("2025/12/new", "2025-12-30T12:00:01Z", { lang: "uk" });
  const old = article("2025/12/old", "2025-12-30T11:59:59Z");
  const pages = (now: string) => newsSitemapKind.view("news", fakeDigest([found, old], { now }))?.pages ?? [];
  assert.equal(
    pages("2026-01-01T12:00:00Z").map(({ address, news }) => [address, news?.language]),
    [["https://digest.example/2025/12/new/", "uk"]],
  );
  assert.equal(
    pages("2026-02-01T12:00:00Z").map(({ news }) => news),
    [undefined, undefined],
  );
});

test("no setting can add a line to a text file", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const humans = { team: [{ name }], thanks: [] };
      const lines = writeText(humansText({ ...site.machine, humans }) ?? { lines: [] }).split(/[\r\n\u2028\u2029]/);
      assert.is(lines.length, 4);
    }),
    replay(),
  );
});

test.run();

import { readFileSync } from "node:fs";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateXML } from "xmllint-wasm";
import { toJson } from "../../scripts/outputs/feeds/json-feed.ts";
import { writeFeed } from "../../scripts/outputs/feeds/write-feed.ts";
import { ninjsOf } from "../../scripts/outputs/ninjs.ts";
import { writeSitemap, writeSitemapIndex } from "../../scripts/outputs/sitemap.ts";
import { feedKind } from "../../scripts/pages/feed.ts";
import { newsSitemapKind, pagesSitemapKind, sitemapIndexKind, sitemapKind } from "../../scripts/pages/sitemap.ts";
import { jsonFeed, jsonProblems, ninjs, sitemapProblems } from "../support/check-machine-files.ts";
import { article, fakeDigest } from "../support/fake-digest.ts";

// We may not copy the standards' schemas. `SCHEMAS=folder npm test` adds their rules; it fails if the folder lacks one.
const folder = process.env.SCHEMAS;
const schema = (name: string) => readFileSync(`${folder}/${name}`, "utf8");

const full = article("2025/12/full", "2025-12-30T10:00:00Z", {
  title: "AT&T <wins> “all” 🚀",
  summary: "A summary & more.",
  dateline: "Kyiv",
  expires: Date.parse("2030-01-01T00:00:00Z"),
  corrections: [{ at: Date.parse("2025-12-30T12:00:00Z"), text: "Two, not three." }],
  image: { src: "/images/a b.jpg", alt: 'A "rocket"', credit: "Agency" },
  sources: [{ outlet: "wire", title: "Rocket flies", url: "https://wire.example/1?a=1&b=2" }, { outlet: "gazette" }],
});
const withdrawn = article("2025/12/чужа", "2025-12-29T10:00:00Z", { status: "withdrawn", withdrawn: "No." });
const old = article("2025/11/old", "2025-11-03T10:00:00Z", { lang: "uk" });
const digest = fakeDigest([full, withdrawn, old], { feeds: { hub: "https://hub.example/" } });

test("each article's index.json contains only what ninjs allows", () => {
  for (const each of [full, withdrawn, old]) assert.equal(jsonProblems(ninjs, toJson(ninjsOf(each, digest))), []);
  const { uri: _, ...nameless } = ninjsOf(full, digest);
  assert.equal(jsonProblems(ninjs, toJson(nameless)), ["uri: Invalid input: expected string, received undefined"]);
});

test("JSON feeds contain only what JSON Feed allows", () => {
  const view = viewOf(feedKind, "site/json");
  assert.equal(jsonProblems(jsonFeed, writeFeed(view).join("")), []);
  assert.equal(jsonProblems(jsonFeed, writeFeed({ ...view, home: "/" }).join("")), ["home_page_url: Invalid URL"]);
});

test("sitemaps contain what sitemaps.org and Google require", async () => {
  const files = [
    { fileName: "index.xml", contents: writeSitemapIndex(viewOf(sitemapIndexKind, "sitemap")) },
    { fileName: "month.xml", contents: writeSitemap(viewOf(sitemapKind, "2025-12")) },
    { fileName: "pages.xml", contents: writeSitemap(viewOf(pagesSitemapKind, "pages")) },
    { fileName: "news.xml", contents: writeSitemap(viewOf(newsSitemapKind, "news")) },
  ];
  assert.equal(await sitemapProblems(files), []);
  const wrong = files.map(({ fileName, contents }) => ({
    fileName,
    contents: contents
      .replace(/<loc>[^<]*/, "<loc>/relative/")
      .replace(/<news:language>[^<]*/, "<news:language>English"),
  }));
  const found = await sitemapProblems(wrong);
  for (const { fileName } of files)
    assert.ok(
      found.some((line) => line.startsWith(`${fileName}:`)),
      fileName,
    );
  assert.ok(
    found.some((line) => line.includes("'English'")),
    found.join("\n"),
  );
});

if (folder !== undefined)
  test("each article's index.json is valid ninjs 3.1", () => {
    const ajv = new Ajv2020.default({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({}, "https://geojson.org/schema/GeoJSON.json");
    const validate = ajv.compile(JSON.parse(schema("ninjs-schema_3.1.json")));
    for (const each of [full, withdrawn, old]) {
      assert.ok(validate(JSON.parse(JSON.stringify(ninjsOf(each, digest)))), JSON.stringify(validate.errors));
    }
  });

if (folder !== undefined)
  test("JSON feeds are valid", () => {
    const ajv = new Ajv.default({ strict: false, allErrors: true });
    // Draft 4, with references to the schema of version 1, which is not available: those parts stay unchecked.
    const text = schema("jsonfeed-1.1.json").replaceAll(/\{\s*"\$ref": "feed-1#[^"]*"\s*\}/g, "{}");
    const { $schema: _schema, id: _id, ...rules } = JSON.parse(text) as Record<string, unknown>;
    const validate = ajv.compile(rules);
    const view = feedKind.view("site/json", digest);
    assert.ok(view);
    assert.ok(validate(JSON.parse(writeFeed(view).join(""))), JSON.stringify(validate.errors));
  });

if (folder !== undefined)
  test("sitemaps are valid", async () => {
    const texts: readonly [string, string, readonly string[]][] = [
      ["index", writeSitemapIndex(viewOf(sitemapIndexKind, "sitemap")), ["siteindex.xsd"]],
      ["month", writeSitemap(viewOf(sitemapKind, "2025-12")), ["sitemap.xsd", "sitemap-image.xsd"]],
      ["pages", writeSitemap(viewOf(pagesSitemapKind, "pages")), ["sitemap.xsd"]],
      ["news", writeSitemap(viewOf(newsSitemapKind, "news")), ["sitemap.xsd", "sitemap-news.xsd", "sitemap-image.xsd"]],
    ];
    for (const [name, contents, schemas] of texts) {
      const result = await validateXML({
        xml: [{ fileName: `${name}.xml`, contents }],
        schema: [{ fileName: "all.xsd", contents: together(schemas) }],
        preload: schemas.map((fileName) => ({ fileName, contents: schema(fileName) })),
      });
      assert.equal(result.errors, [], name);
    }
  });

function viewOf<View>(kind: { view(key: string, of: typeof digest): View | undefined }, key: string): View {
  const view = kind.view(key, digest);
  if (view === undefined) throw new Error(`no ${key}`);
  return view;
}

const namespaces: Readonly<Record<string, string>> = {
  "sitemap.xsd": "http://www.sitemaps.org/schemas/sitemap/0.9",
  "siteindex.xsd": "http://www.sitemaps.org/schemas/sitemap/0.9",
  "sitemap-image.xsd": "http://www.google.com/schemas/sitemap-image/1.1",
  "sitemap-news.xsd": "http://www.google.com/schemas/sitemap-news/0.9",
};

/** One schema that includes several: a document may use elements of all of them. */
function together(schemas: readonly string[]): string {
  const imports = schemas.map((name) => `<xs:import namespace="${namespaces[name]}" schemaLocation="${name}"/>`);
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`;
}

test.run();

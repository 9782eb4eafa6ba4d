import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { jsonFeed, jsonProblems, ninjs, sitemapProblems } from "../support/check-machine-files.ts";
import { siteProblems } from "../support/check-site.ts";
import { feedProblems } from "../support/feed-problems.ts";
import { readWithFeedparser, readWithFeedsmith } from "../support/read-feeds.ts";
import { differences, treeOf } from "../support/written-digest.ts";

// The digest that ships with the project, built by the command.

const root = mkdtempSync(join(tmpdir(), "sample-"));
test.after(() => rmSync(root, { recursive: true }));

/** Builds the sample into a temporary folder and returns it. */
function buildSample(name: string, environment: Readonly<Record<string, string>> = {}): string {
  const site = join(root, name);
  const cache = join(root, `${name}-cache`);
  // Zone and locale do not affect pixels, so only the second build draws all pictures again.
  if ("TZ" in environment || "LANG" in environment) {
    cpSync(join(root, "sample-cache/images"), join(cache, "images"), { recursive: true });
  }
  const folders = ["--output", site, "--cache", cache];
  const { status, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "build", ...folders], {
    cwd: generatorFolder,
    encoding: "utf8",
    env: { ...process.env, BUILD_TIME: "2026-01-01T00:00:00Z", ...environment },
  });
  assert.is(status, 0, stderr);
  return site;
}

const sample = buildSample("sample");

test("the check finds no problems in the sample", () => {
  const { stdout, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "check", "--json"], {
    cwd: generatorFolder,
    encoding: "utf8",
    env: { ...process.env, BUILD_TIME: "2026-01-01T00:00:00Z" },
  });
  assert.is(stderr, "");
  assert.equal(JSON.parse(stdout).problems, []);
});

test("the sample has no dead link, no printed mistake, no invalid page and no malformed feed", async () => {
  assert.equal(await siteProblems(sample), []);
});

test("two feed readers find the same items in every feed of the sample", async () => {
  const feeds = [...treeOf(sample)].filter(([file, text]) => /\.xml$/.test(file) && /<(?:rss|feed)[\s>]/.test(text));
  assert.is.not(feeds.length, 0);
  for (const [file] of feeds) {
    const text = readFileSync(join(sample, file), "utf8");
    const items = readWithFeedsmith(text);
    assert.ok(items.length > 0 || file === "/corrections/feed.xml", `${file} is empty`);
    for (const item of items) assert.not.match(JSON.stringify(item), /""|null/, file);
    assert.is(new Set(items.map(({ id }) => id)).size, items.length, `${file} has an id twice`);
    assert.equal(await readWithFeedparser(text), items, file);
  }
  const json = readWithFeedsmith(readFileSync(join(sample, "feed.json"), "utf8"));
  assert.equal(json, readWithFeedsmith(readFileSync(join(sample, "atom.xml"), "utf8")));
});

test("the machine-readable files of the sample satisfy their standards", async () => {
  const files = [...treeOf(sample).keys()];
  const read = (file: string) => readFileSync(join(sample, file), "utf8");
  const exports = files.filter((file) => /^\/\d.*index\.json$/.test(file));
  assert.is(exports.length, 61);
  for (const file of exports) assert.equal(jsonProblems(ninjs, read(file)), [], file);
  assert.equal(jsonProblems(jsonFeed, read("/feed.json")), []);
  const sitemaps = files.filter((file) => /^\/(?:sitemap\.xml|sitemaps\/.*)$/.test(file));
  assert.ok(sitemaps.length >= 5);
  assert.equal(await sitemapProblems(sitemaps.map((fileName) => ({ fileName, contents: read(fileName) }))), []);
});

test("every story page is in exactly one sitemap", () => {
  const stories = [...treeOf(sample).keys()]
    .filter((file) => /^\/stories\/[^/]+\/index\.json$/.test(file))
    .map((file) => `https://digest.example${file.slice(0, -"index.json".length)}`)
    .sort();
  const listed = [...treeOf(sample)]
    .filter(([file]) => file.startsWith("/sitemaps/"))
    .flatMap(([, text]) => Array.from(text.matchAll(/<loc>([^<]*\/stories\/[^<]+)<\/loc>/g), ([, address]) => address))
    .sort();
  assert.is(stories.length, 5);
  assert.equal(listed, stories);
});

test("every page that search engines may list is in a sitemap, and no other page is", () => {
  const pages = [...treeOf(sample)]
    .filter(([file, text]) => file.endsWith(".html") && !/<meta name="robots" content="[^"]*noindex/.test(text))
    .map(([file]) => `https://digest.example${encodeURI(file.replace(/index\.html$/, ""))}`);
  const listed = [...treeOf(sample)]
    .filter(([file]) => file.startsWith("/sitemaps/"))
    .flatMap(([, text]) => Array.from(text.matchAll(/<loc>([^<]*)<\/loc>/g), ([, address]) => address));
  assert.equal([...new Set(listed)].sort(), pages.sort());
});

test("articles to read next appear once, and none of them in the story line next to the text", () => {
  const headlines = (html = "") =>
    Array.from(html.matchAll(/<a (?:aria-current="page" )?href="(\/\d{4}\/[^"#]+)"/g), ([, href]) => href);
  let stories = 0;
  for (const [file, text] of treeOf(sample)) {
    const [readMore] = text.match(/ id="read-more">.*?(?=<section class="feedback")/s) ?? [];
    if (readMore === undefined) continue;
    const [line] = text.match(/<aside class="story-line".*?<\/aside>/s) ?? [];
    stories += line === undefined ? 0 : 1;
    const shown = [...headlines(line), ...headlines(readMore)];
    assert.is(new Set(shown).size, shown.length, file);
  }
  assert.ok(stories > 10, String(stories));
});

test("every page describes itself, has a picture for shared links, and names the icons of the site", () => {
  const wanted = [
    /<meta name="description" content="[^"]{10,}"/,
    /<meta property="og:image" content="https:\/\/digest\.example\/[^"]+"/,
    /<meta property="og:title" content="[^"]+"/,
    /<link rel="canonical" href="https:\/\/digest\.example\/[^"]*"/,
    /<link rel="icon" href="\/favicon\.ico"/,
    /<link rel="apple-touch-icon" href="\/apple-touch-icon\.png"/,
    /<link rel="manifest" href="\/site\.webmanifest"/,
  ];
  const files = treeOf(sample);
  const pages = [...files].filter(([file, text]) => file.endsWith(".html") && !text.includes('http-equiv="refresh"'));
  assert.ok(pages.length > 150, String(pages.length));
  const without = pages.flatMap(([file, text]) =>
    wanted.filter((each) => !each.test(text)).map((each) => `${file}: ${each}`),
  );
  assert.equal(without, []);
  for (const file of ["/favicon.ico", "/apple-touch-icon.png", "/site.webmanifest"]) assert.ok(files.has(file), file);
});

test("feed readers show no IPTC codes as tags", () => {
  for (const [file, text] of treeOf(sample)) {
    if (/\.(?:xml|json)$/.test(file) && /<(?:rss|feed)[\s>]|jsonfeed\.org/.test(text)) {
      assert.not.match(text, /<category[^>]*>medtop:|"tags": ?\[[^\]]*medtop:/, file);
    }
  }
});

test("every feed of the sample satisfies the rules of the W3C validator", () => {
  const feeds = [...treeOf(sample)].filter(([, text]) => /^<\?xml.{0,200}<(?:rss|feed|opml)[\s>]/s.test(text));
  assert.ok(feeds.length > 30, String(feeds.length));
  const problems = feeds.flatMap(([file, text]) =>
    feedProblems(text, `https://digest.example${file}`).map((problem) => `${file}: ${problem}`),
  );
  assert.equal(problems, []);
});

test("the check of a site finds faults", async () => {
  const broken = join(root, "broken");
  cpSync(sample, broken, { recursive: true });
  const page = `<!doctype html><html lang="en"><head><title>A page</title>
<script type="application/ld+json">{"@type":"WebPage","image":"https://digest.example/no.png"}</script></head>
<body><h1>{{ title }}</h1><p class="undefined"><code>{{ fine }}</code><a href="/nowhere/">A</a> <a href="/#no">B</a>
<img src="x.png"></p><p>Made undefined days ago</p><p class="text">undefined</p>
<h2>Why undefined is no {{ value }}</h2><div class="text"><p>It is undefined, and {{ so }} on.</p></div></body></html>`;
  writeFileSync(join(broken, "about/index.html"), page);
  writeFileSync(join(broken, "feed.xml"), '<rss><link>https://digest.example/gone/</link><a href="/about"></rss>');
  const found = await siteProblems(broken);
  for (const expected of [
    'about/index.html: has the words "{{ title }}"',
    'about/index.html: has the words "undefined"',
    'about/index.html: has the words "Made undefined days ago"',
    'about/index.html: its structured data is only ["WebPage"]',
    "about/index.html: leads to https://digest.example/no.png, which is not there",
    "about/index.html: leads to /nowhere/, which is not there",
    "about/index.html: leads to /#no, and that page has no #no",
    "about/index.html: leads to x.png, which is not there",
    "feed.xml: leads to https://digest.example/gone/, which is not there",
    "feed.xml: leads to /about, which is not there",
  ]) {
    assert.ok(found.includes(expected), `${expected}\nis not in\n${found.join("\n")}`);
  }
  assert.ok(found.some((line) => line.startsWith("about/index.html:4:") && line.includes(" wcag/h37: ")));
  assert.ok(found.some((line) => line.startsWith("XML: feed.xml:1: parser error")));
  for (const fine of ["{{ fine }}", "{{ value }}", "{{ so }}"]) {
    assert.not.ok(found.some((line) => line.includes(fine)));
  }
});

for (const [what, environment] of [
  ["a second build", {}],
  ["a machine in Los Angeles", { TZ: "America/Los_Angeles" }],
  ["a machine on Kiritimati", { TZ: "Pacific/Kiritimati" }],
  ["a machine that speaks Turkish", { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }],
] as const) {
  test(`${what} makes the same bytes`, () => {
    const other = buildSample(what.replaceAll(" ", "-"), environment);
    assert.equal(differences(treeOf(other), treeOf(sample)), []);
  });
}

test.run();

import { test } from "uvu";
import * as assert from "uvu/assert";
import { readReport } from "../../scripts/report/read-report.ts";
import { reportedArticle } from "../../scripts/report/reported-article.ts";
import { openStoreForReading } from "../../scripts/store/store.ts";
import { siteProblems } from "../support/check-site.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// A digest whose `url` has a path: all of its links lead below that path.

const now = "2024-03-20T10:00:00Z";
const digest = new WrittenDigest();

prepare(test, async () => {
  const data = writtenData();
  digest.write({
    ...data,
    "data/site.yaml": `${data["data/site.yaml"]}cms: {backend: gitlab, repo: small/digest, app: "0123"}\n`.replace(
      "https://small.example",
      "https://small.example/pt/",
    ),
    "articles/2024/03/first.md": articleFile({ title: "A bridge reopens", date: "2024-03-02", text: "Cars cross." }),
    "articles/2024/03/second.md": articleFile({
      title: "A ferry stops",
      date: "2024-03-03",
      text: "The [bridge](/2024/03/first/) is open, as [said](../first/).",
    }),
  });
  await digest.mustBuild(now);
});
test.after(() => digest.dispose());

test("the site is sound below its path", async () => {
  assert.equal(await siteProblems(digest.folders.output), []);
});

test("links of pages, including desk and search, lead below the path", () => {
  const wrong = new Set<string>();
  for (const [path, text] of digest.output()) {
    if (!path.endsWith(".html")) continue;
    for (const [, address = ""] of text.matchAll(/ (?:href|src|action|poster|data-\w+)="(\/[^"#?]*)[^"]*"/g)) {
      if (!address.startsWith("/pt/")) wrong.add(`${path}: ${address}`);
    }
  }
  assert.equal([...wrong], []);
  const desk = digest.page("admin/index.html");
  const sources = Array.from(desk.matchAll(/ (?:src|href)="([^"]+)"/g), ([, address]) => address);
  assert.ok(sources.length > 1, desk);
  const config = JSON.parse(digest.page("admin/config.json"));
  assert.is(config.config.site_url, "https://small.example/pt");
});

test("a report names an article by its address below the path", async () => {
  const store = openStoreForReading(digest.folders.cache);
  try {
    for (const address of ["https://small.example/pt/2024/03/first/", "https://small.example/2024/03/first"]) {
      const report = await readReport(`article-url: ${address}\nmessage: A mistake\n`);
      assert.is(reportedArticle(report, store, "/pt")?.title, "A bridge reopens");
    }
  } finally {
    await store.root.close();
  }
});

test("feeds, sitemaps and machine-readable files name addresses below the path", () => {
  const wrong = new Set<string>();
  for (const [path, text] of digest.output()) {
    if (/\.(woff2|png|ico|css|js)$/.test(path)) continue;
    for (const [address] of text.matchAll(/https:\/\/small\.example(?!\/pt[/"])[^\s"'<>\\)]*/g))
      wrong.add(`${path}: ${address}`);
  }
  assert.equal([...wrong], []);
});

test("style sheets, scripts and search files have no address above the path", () => {
  const wrong = [...digest.output()].flatMap(([path, text]) => {
    const pattern = path.endsWith(".css")
      ? /url\(["']?\/(?!pt\/)/
      : path.endsWith(".webmanifest")
        ? /"\/(?!pt\/)/
        : /(?!)/;
    return pattern.test(text) ? [path] : [];
  });
  assert.equal(wrong, []);
});

test("an incremental build equals one from scratch", async () => {
  digest.write({
    "articles/2024/03/third.md": articleFile({ title: "A tram starts", date: "2024-03-04", text: "It is red." }),
  });
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

test.run();

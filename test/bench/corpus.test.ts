import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { calendarOf } from "../../scripts/base/dates.ts";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { articleFile } from "../../scripts/bench/article-file.ts";
import { benchRegistries } from "../../scripts/bench/bench-registries.ts";
import { type BenchArticle, benchBuildTime, corpus } from "../../scripts/bench/corpus.ts";
import { writeRegistries } from "../../scripts/bench/write-corpus.ts";
import { parseArticle } from "../../scripts/content/parse-article.ts";
import { readSettings } from "../../scripts/content/read-registries.ts";
import type { Site } from "../../scripts/content/site.ts";

const registries = benchRegistries();
const articles = [...corpus(registries, 600, 3)];

test("the corpus has the same bytes on any machine", () => {
  const sum = createHash("sha256");
  for (const article of articles) sum.update(article.path).update("\0").update(articleFile(article)).update("\0");
  // Update this after an intended change of the generator. Earlier figures then belong to another corpus.
  assert.is(sum.digest("hex").slice(0, 16), "2d75faa108aa79a2");
});

test("articles to be added later do not change earlier ones", () => {
  assert.equal([...corpus(registries, 600)], articles.slice(0, 600));
});

test("120 topics in two levels, 20 editors, 80 outlets, all with distinct names", () => {
  const { topics, editors, outlets } = registries;
  assert.is(topics.length, 120);
  assert.is(topics.filter(({ parent }) => parent === undefined).length, 12);
  const ids = new Set(topics.map(({ id }) => id));
  assert.ok(topics.every(({ parent }) => parent === undefined || ids.has(parent)));
  assert.is(editors.length, 20);
  assert.is(outlets.length, 80);
  for (const entries of [topics, editors, outlets])
    assert.is(new Set(entries.map(({ id }) => id)).size, entries.length);
});

test("articles of ten years are in order and have distinct paths, and the last ones are from the day of the build", () => {
  const days = articles.map(({ at }) => new Date(at).toISOString().slice(0, 10));
  assert.equal(days, [...days].sort());
  assert.is(days[0]?.slice(0, 4), "2016");
  assert.is(days.at(-1), benchBuildTime.slice(0, 10));
  assert.ok(articles.every(({ at }) => at < Date.parse(benchBuildTime)));
  assert.is(new Set(articles.map(({ path }) => path)).size, articles.length);
});

test("the digest publishes every article without a warning", () => {
  const folder = mkdtempSync(join(tmpdir(), "digest-bench-test-"));
  try {
    cpSync(join(generatorFolder, "_data"), folder, { recursive: true });
    writeRegistries(folder, registries);
    const settings = readSettings({ data: folder, info: "src/info" });
    if ("problems" in settings) throw new Error(settings.problems.map(({ found }) => found).join("\n"));
    // Invented headlines name places that the texts do not mention.
    const site: Site = { ...settings.site, ignore: ["names"] };
    const around = {
      ...settings,
      site,
      calendar: calendarOf(site.timeZone, site.language),
      folder: "articles",
      now: Date.parse(benchBuildTime),
    };
    const parsed = articles.map((article) => {
      const result = parseArticle(`${article.path}.md`, articleFile(article), "hash", around);
      const said = "problems" in result ? result.problems : result.warnings;
      assert.equal(said, [], article.path);
      if ("problems" in result) throw new Error(article.path);
      return result.article;
    });
    const words = parsed.reduce((sum, article) => sum + article.words, 0) / parsed.length;
    assert.ok(words > 415 && words < 445, `${words} words an article`);
    assert.ok(parsed.every(({ sources }) => sources.length >= 3 && sources.length <= 6));
    assert.ok(parsed.some(({ corrections }) => corrections.length > 0));
    assert.ok(parsed.some(({ updated }) => updated !== undefined));
    assert.ok(parsed.some(({ editors }) => editors.length > 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("events have their own names, and few articles share many words", () => {
  const shingles = articles.map(shinglesOf);
  const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((one) => b.has(one)).length / a.size;
  for (let i = 1; i < shingles.length; i++) {
    const [one, other] = [shingles[i - 1], shingles[i]];
    if (one !== undefined && other !== undefined) assert.ok(shared(one, other) < 0.5, articles[i]?.path);
  }
});

/** Every run of four words of the text. */
function shinglesOf({ blocks }: BenchArticle): ReadonlySet<string> {
  const words = blocks.join(" ").split(/\s+/);
  return new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(" ")));
}

test.run();

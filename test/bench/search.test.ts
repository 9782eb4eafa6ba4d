import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { benchRegistries } from "../../scripts/bench/bench-registries.ts";
import { corpus } from "../../scripts/bench/corpus.ts";
import { pagefindQueryPage, writePagefindSite } from "../../scripts/bench/pagefind-site.ts";
import { searchQueries } from "../../scripts/bench/search-queries.ts";

const registries = benchRegistries();
const articles = [...corpus(registries, 60)];
const queries = searchQueries(articles, registries);

test("the words of each query are in an article, and so are its topic and outlet", () => {
  const names = new Map(registries.outlets.map(({ id, name }) => [id, name]));
  assert.equal(
    queries.map(({ words }) => words.split(" ").length),
    [1, 5, 1],
  );
  for (const { words, filtered } of queries) {
    const found = articles.filter(({ blocks, topics, sources }) => {
      const text = blocks.join(" ").toLowerCase();
      const outlets = sources.map(({ outlet }) => outlet);
      return (
        words.split(" ").every((word) => text.includes(word)) &&
        (filtered === undefined ||
          (topics.includes(filtered.topic) && outlets.includes(names.get(filtered.outlet) ?? "")))
      );
    });
    assert.ok(found.length > 0, words);
  }
});

test("articles without long words are refused", () => {
  const short = articles.map((article) => ({ ...article, blocks: ["A cat sat."] }));
  assert.throws(() => searchQueries(short, registries), /^The articles have too few words to search for\.$/);
});

test("Pagefind's pages name the topics above an article's own, and contain its text as text", () => {
  const folder = mkdtempSync(join(tmpdir(), "digest-pagefind-test-"));
  try {
    const [article] = articles;
    if (article === undefined) throw new Error("The corpus is empty.");
    const parent = registries.topics.find(({ id }) => id === article.topics[0])?.parent;
    writePagefindSite(folder, registries, [{ ...article, title: "<b>Not bold</b>" }], queries);
    const page = readFileSync(join(folder, article.path, "index.html"), "utf8");
    assert.ok(parent !== undefined && page.includes(`data-pagefind-filter="topic:${parent}"`));
    assert.ok(page.includes("<h1>&lt;b>Not bold&lt;/b></h1>"));
    const query = readFileSync(join(folder, pagefindQueryPage(2)), "utf8");
    assert.ok(query.includes(`"sort":{"date":"desc"}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();

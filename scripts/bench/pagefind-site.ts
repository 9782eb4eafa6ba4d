import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { allTopicsOf, type BenchRegistries } from "./bench-registries.ts";
import type { BenchArticle } from "./corpus.ts";
import type { SearchQuery } from "./search-queries.ts";

/**
 * Writes the corpus as bare pages with what Pagefind's filters and orders need: topics and outlets by id, and the date.
 * Adds a page for each query, which puts the number of results on show when it has the first ten.
 */
export function writePagefindSite(
  folder: string,
  registries: BenchRegistries,
  articles: Iterable<BenchArticle>,
  queries: readonly SearchQuery[],
): void {
  const outlets = new Map(registries.outlets.map(({ id, name }) => [name, id]));
  for (const article of articles) {
    const ids = article.sources.map(({ outlet }) => outlets.get(outlet) ?? "");
    write(join(folder, article.path, "index.html"), articlePage(article, allTopicsOf(article, registries), ids));
  }
  for (const [n, query] of queries.entries()) write(join(folder, pagefindQueryPage(n)), queryPage(query));
}

/** The page of a query, by its number. */
export function pagefindQueryPage(n: number): string {
  return `/query-${n}.html`;
}

function articlePage(article: BenchArticle, topics: readonly string[], outlets: readonly string[]): string {
  const filters = [...topics.map((id) => `topic:${id}`), ...outlets.map((id) => `outlet:${id}`)];
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(article.title)}</title></head>
<body data-pagefind-body data-pagefind-sort="date:${article.at}">
<h1>${escaped(article.title)}</h1>
${filters.map((filter) => `<span data-pagefind-filter="${filter}"></span>`).join("")}
<p>${escaped(article.summary)}</p>
${article.blocks.map((block) => `<p>${escaped(block)}</p>`).join("\n")}
</body></html>
`;
}

function queryPage({ words, filtered }: SearchQuery): string {
  const options = filtered === undefined ? {} : { filters: filtered, sort: { date: "desc" } };
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Search</title></head>
<body><output></output>
<script type="module">
const pagefind = await import("/pagefind/pagefind.js");
const { results } = await pagefind.search(${JSON.stringify(words)}, ${JSON.stringify(options)});
await Promise.all(results.slice(0, 10).map((result) => result.data()));
document.querySelector("output").textContent = results.length;
</script>
</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

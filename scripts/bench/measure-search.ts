import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { addresses } from "../base/addresses.ts";
import { openBrowser } from "../tools/browser/open-browser.ts";
import { type SlowNetwork, serveSite } from "../tools/browser/serve-site.ts";
import type { BenchSite } from "./bench-site.ts";
import { corpus } from "./corpus.ts";
import { measure } from "./measure.ts";
import { pagefindQueryPage, writePagefindSite } from "./pagefind-site.ts";
import type { QueryResult, SearchResult } from "./results.ts";
import { type SearchQuery, searchQueries } from "./search-queries.ts";
import { siteFiles } from "./site-files.ts";

/** As Lighthouse emulates a slow phone network: 150 ms for a request, 1.6 Mbit/s. */
const slow4g: SlowNetwork = { latency: 150, bytesPerMs: 204.8 };
/** Ample for an index of 100,000 articles on that network, ms. */
const patience = 120_000;

/** How the pages of a search are asked, and where it shows that it is done. */
interface Searching {
  /** Paths of script and index. */
  readonly files: RegExp;
  /** The page that runs a query, by its number. */
  page(query: SearchQuery, n: number): string;
  /** Contains the number of results first; empty until they are shown. */
  readonly count: string;
}

const ours: Searching = {
  files: /^\/(?:assets\/search|search\/[^?])/,
  page: ({ words, filtered }) => {
    const asked = filtered === undefined ? {} : { topic: filtered.topic, source: filtered.outlet, sort: "date" };
    return `${addresses.search}?${new URLSearchParams({ q: words, ...asked })}`;
  },
  count: "body:has([data-search-results] > li) [data-search-status]",
};

const pagefinds: Searching = { files: /^\/pagefind\//, page: (_, n) => pagefindQueryPage(n), count: "output" };

/** The version of Pagefind on the PATH, such as `1.6.0`; undefined if there is none. */
export function pagefindVersion(): string | undefined {
  const { stdout } = spawnSync("pagefind", ["--version"], { encoding: "utf8" });
  return /(\d+\.\d+\.\d+)/.exec(stdout ?? "")?.[1];
}

/** Measures queries in a browser on a slow network, and those of Pagefind, given its version, on the same articles. */
export async function measureSearch(site: BenchSite, version: string | undefined): Promise<readonly SearchResult[]> {
  const articles = [...corpus(site.registries, site.articles)];
  const queries = searchQueries(articles, site.registries);
  const folder = join(site.output, "search");
  const own = { of: "this generator", ...weightOf(folder), queries: await ask(site.output, queries, ours) };
  if (version === undefined) return [own];
  const pages = join(site.folder, "pagefind");
  writePagefindSite(pages, site.registries, articles, queries);
  const { output: _, ...run } = await measure(["pagefind", "--site", pages], site.folder);
  const weight = weightOf(join(pages, "pagefind"));
  const asked = await ask(pages, queries, pagefinds);
  rmSync(pages, { recursive: true });
  return [own, { of: `Pagefind ${version}`, run, ...weight, queries: asked }];
}

function weightOf(folder: string): { readonly files: number; readonly mb: number } {
  const files = [...siteFiles(folder).values()];
  return { files: files.length, mb: files.reduce((sum, { size }) => sum + size, 0) / 2 ** 20 };
}

async function ask(folder: string, queries: readonly SearchQuery[], how: Searching): Promise<readonly QueryResult[]> {
  let start: number | undefined;
  let bytes = 0;
  let requests = 0;
  const server = await serveSite(folder, {
    network: slow4g,
    asked: (path) => {
      if (how.files.test(path)) start ??= performance.now();
    },
    sent: (path, size) => {
      if (!how.files.test(path)) return;
      bytes += size;
      requests++;
    },
  });
  const browser = await openBrowser();
  const results: QueryResult[] = [];
  try {
    for (const [n, query] of queries.entries()) {
      [start, bytes, requests] = [undefined, 0, 0];
      // A new context has an empty cache.
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(server.origin + how.page(query, n), { timeout: patience });
      const found = await countOf(page, how.count);
      const ms = performance.now() - (start ?? Number.NaN);
      await context.close();
      if (!(found > 0)) throw new Error(`"${query.words}" has no results in ${folder}.`);
      results.push({ title: query.title, found, requests, kb: bytes / 1000, ms });
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}

/** Waits for the results; returns how many there are. */
async function countOf(page: Page, selector: string): Promise<number> {
  const shown = page.locator(selector).filter({ hasText: /\d/ });
  await shown.waitFor({ state: "attached", timeout: patience });
  return Number(/[\d,]+/.exec(await shown.innerText())?.[0].replaceAll(",", ""));
}

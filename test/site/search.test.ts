import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contentSecurityPolicy } from "../../scripts/outputs/headers-file.ts";
import { site } from "../support/fake-digest.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// The search of a built site in a browser, with the security policy that hosts send.

const digest = new WrittenDigest();
/** The same site below a path of its host. */
const below = new WrittenDigest();
const now = "2024-03-20T10:00:00Z";
/** Paths that the server fails to send, like an unreliable network. */
let broken: RegExp | undefined;
const asked: string[] = [];
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  asked.push(pathname);
  if (broken?.test(pathname)) return void request.socket.destroy();
  const folder = pathname.startsWith("/pt/") ? below.folders.output : digest.folders.output;
  const path = pathname.replace(/^\/pt\//, "/");
  const file = path.endsWith("/") ? `${path}index.html` : path;
  try {
    const body = readFileSync(join(folder, file));
    response.writeHead(200, {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": contentSecurityPolicy(site),
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
let browser: Browser;
let origin = "";

const articles: Readonly<Record<string, Parameters<typeof articleFile>[0]>> = {
  "2023/05/comet-seen": { title: "A comet is seen", date: "2023-05-02", text: "The tail of the comet was long." },
  "2024/02/comet-fades": {
    title: "The comet fades",
    date: "2024-02-03",
    topics: ["moon"],
    text: "It was seen near the moon, south pole first.",
  },
  "2024/03/cup": {
    title: "The cup goes south",
    date: "2024-03-01",
    topics: ["football"],
    sources: ["beta"],
    text: "A comet of a goal; the pole was hit.",
  },
  "2024/03/flood": {
    title: "Häuser am Fluss",
    date: "2024-03-02",
    more: ["lang: de"],
    text: "Die Häuser wurden geräumt.",
  },
  "2024/03/book": { title: "الكتاب الجديد", date: "2024-03-03", more: ["lang: ar"], text: "صدر الكتاب." },
  "2024/03/tokyo": { title: "東京都庁で会議", date: "2024-03-04", more: ["lang: ja"], text: "会議が開かれた。" },
};

prepare(test, async () => {
  digest.write(writtenData());
  for (const [path, article] of Object.entries(articles))
    digest.write({ [`articles/${path}.md`]: articleFile(article) });
  await digest.mustBuild(now);
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
});

test.after(async () => {
  await browser?.close();
  server.close();
  digest.dispose();
  below.dispose();
});

/** Opens a page, and closes it afterwards; an error of its scripts fails the test. */
async function onPage(path: string, work: (page: Page) => Promise<void>, look = {}): Promise<void> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(origin + path);
  await work(page);
  assert.equal(errors, []);
  await context.close();
}

/** Waits for a status, and returns the headlines of the results. */
async function resultsOf(page: Page, status: string): Promise<readonly string[]> {
  await page.waitForFunction((text) => document.querySelector("[data-search-status]")?.textContent === text, status);
  return page.locator("[data-search-results] .headline").allInnerTexts();
}

test("results come while typing; script and index are fetched on first use only", async () => {
  await onPage("/search/", async (page) => {
    asked.length = 0;
    await page.waitForLoadState("networkidle");
    assert.equal(
      asked.filter((path) => /search\.|\/search\/./.test(path)),
      [],
    );
    await page.keyboard.press("Tab");
    await page.locator("#search-query").pressSequentially("com");
    await page.waitForURL("**/search/?q=com");
    assert.equal(await resultsOf(page, "3 articles"), ["A comet is seen", "The comet fades", "The cup goes south"]);
    assert.is(await page.locator("[data-search-results] mark").first().innerText(), "comet");
  });
});

for (const [query, title] of Object.entries({
  haus: "Häuser am Fluss",
  كتاب: "الكتاب الجديد",
  都庁: "東京都庁で会議",
})) {
  test(`"${query}" finds "${title}"`, async () => {
    await onPage(`/search/?q=${encodeURIComponent(query)}`, async (page) => {
      assert.equal(await resultsOf(page, "1 article"), [title]);
    });
  });
}

test("phrases, exclusions, order, filters and dates are in the address, and Back restores them", async () => {
  await onPage("/search/?q=comet+-goal", async (page) => {
    assert.equal(await resultsOf(page, "2 articles"), ["The comet fades", "A comet is seen"]);
    await page.fill("#search-query", '"south pole"');
    assert.equal(await resultsOf(page, "1 article"), ["The comet fades"]);
    await page.fill("#search-query", "comet");
    await resultsOf(page, "3 articles");
    await page.click("summary");
    await page.waitForFunction(() => document.querySelectorAll("#search-topic option").length > 1);
    await page.selectOption("#search-sort", "date");
    assert.equal(await resultsOf(page, "3 articles"), ["The cup goes south", "The comet fades", "A comet is seen"]);
    await page.selectOption("#search-topic", "science");
    assert.equal(await resultsOf(page, "2 articles"), ["The comet fades", "A comet is seen"]);
    await page.waitForFunction(() => document.querySelector("#search-topic")?.textContent?.includes("The Moon (1)"));
    await page.click(".search-years button >> nth=1");
    assert.equal(await resultsOf(page, "1 article"), ["A comet is seen"]);
    const { search } = new URL(page.url());
    assert.is(search, "?q=comet&sort=date&topic=science&from=2023-01-01&to=2023-12-31");
    await page.reload();
    assert.equal(await resultsOf(page, "1 article"), ["A comet is seen"]);
    await page.goBack();
    assert.equal(await resultsOf(page, "2 articles"), ["The comet fades", "A comet is seen"]);
  });
});

test("a mistyped word is corrected, and the page says so", async () => {
  await onPage("/search/?q=cmoet", async (page) => {
    await resultsOf(page, "Nothing found for “cmoet”. These articles contain “comet”. 3 articles");
  });
});

test("the field in the masthead suggests articles, and works by keyboard alone", async () => {
  await onPage("/about/", async (page) => {
    await page.focus("#masthead-search");
    await page.waitForSelector("#masthead-search[role=combobox]");
    await page.keyboard.type("comet");
    await page.waitForSelector("#masthead-search[aria-expanded=true]");
    await page.keyboard.press("ArrowDown");
    assert.is(
      await page.locator("[role=option][aria-selected=true]").getAttribute("id"),
      await page.locator("#masthead-search").getAttribute("aria-activedescendant"),
    );
    await page.keyboard.press("Escape");
    await page.waitForSelector("#masthead-search[aria-expanded=false]");
    await page.keyboard.type(" f");
    await page.waitForSelector("#masthead-search[aria-expanded=true]");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/2024/02/comet-fades/");
  });
});

test("a failed request shows a plain message and is retried", async () => {
  await onPage("/search/?q=comet", async (page) => {
    await resultsOf(page, "3 articles");
    broken = /\.(?:bin|json)$/;
    await page.reload();
    await resultsOf(page, "The search could not be loaded.");
    broken = undefined;
    await page.click("[data-search-again]");
    await resultsOf(page, "3 articles");
  });
});

test("after a deployment, an open page finds the new articles", async () => {
  await onPage("/search/?q=comet", async (page) => {
    await resultsOf(page, "3 articles");
    digest.write({
      "articles/2024/03/tail.md": articleFile({ title: "A lamp and a comet", date: "2024-03-19", text: "News." }),
      "articles/2023/05/comet-seen.md": articleFile({ title: "A comet was seen", date: "2023-05-02", text: "News." }),
    });
    await digest.mustBuild(now);
    await page.fill("#search-query", "lamp");
    assert.equal(await resultsOf(page, "1 article"), ["A lamp and a comet"]);
  });
});

test("a search below a path finds, suggests and links below that path", async () => {
  const data = writtenData();
  below.write({
    ...data,
    "data/site.yaml": `${data["data/site.yaml"]}`.replace("https://small.example", "https://small.example/pt/"),
    "articles/2024/03/tram.md": articleFile({ title: "A tram starts", date: "2024-03-04", text: "The tram is red." }),
  });
  await below.mustBuild(now);
  await onPage("/pt/search/?q=red", async (page) => {
    assert.equal(await resultsOf(page, "1 article"), ["A tram starts"]);
    assert.is(await page.locator("[data-search-results] mark").first().innerText(), "red");
    await page.locator("[data-search-results] a").first().click();
    await page.waitForURL("**/pt/2024/03/tram/");
  });
  await onPage("/pt/", async (page) => {
    await page.locator("#masthead-search").pressSequentially("tra");
    await page.locator("[role=option]").first().click();
    await page.waitForURL("**/pt/2024/03/tram/");
  });
});

const looks = {
  "a phone by day": { colorScheme: "light", viewport: { width: 320, height: 640 } },
  "a phone by night": { colorScheme: "dark", viewport: { width: 320, height: 640 } },
  "a desktop by day": { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  "a desktop by night": { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
} as const;

for (const [name, look] of Object.entries(looks)) {
  test(`axe finds no fault in results on ${name}`, async () => {
    await onPage(
      "/search/?q=comet&topic=science",
      async (page) => {
        await page.waitForSelector("[data-search-results] li");
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() =>
          axe.run(document, { rules: { "target-size": { enabled: true } } }),
        );
        assert.equal(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
        );
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.is(wide, 0);
      },
      look,
    );
  });
}

test.run();

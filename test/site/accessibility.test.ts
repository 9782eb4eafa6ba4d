import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsroomFolders } from "../../scripts/base/newsroom-folders.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import { openBrowser } from "../../scripts/tools/browser/open-browser.ts";
import { samplePages } from "../../scripts/tools/browser/sample-pages.ts";
import { type SiteServer, serveSite } from "../../scripts/tools/browser/serve-site.ts";
import { prepare } from "../support/prepare.ts";
import { addWideContent } from "../support/wide-content.ts";

// The sample digest in a real browser, with additions: long words everywhere, and every element of texts.

const root = mkdtempSync(join(tmpdir(), "accessibility-"));
const site = join(root, "site");
let server: SiteServer;
let browser: Browser;

prepare(test, async () => {
  for (const [from, to] of [
    ["src/articles", "articles"],
    ["_data", "data"],
  ] as const) {
    cpSync(from, join(root, to), { recursive: true });
  }
  addWideContent(root);
  const folders = newsroomFolders({
    content: join(root, "articles"),
    data: join(root, "data"),
    output: site,
    cache: join(root, "cache"),
  });
  const built = await buildDigest({ folders, now: Date.parse("2023-10-17T12:00:00Z"), shards: 1, progress: () => {} });
  assert.is(built.outcome, "built");
  server = await serveSite(site);
  browser = await openBrowser();
});

test.after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true });
});

const pages: Readonly<Record<string, string>> = {
  ...samplePages,
  everything: "/2023/10/everything/",
  "a German headline": "/2023/10/long-de/",
  "an article in Ukrainian": "/2023/08/mahuchikh-chempionka-svitu/",
  "a topic with long headlines": "/topics/long-topic/",
  "an editor with a long name": "/editors/long-editor/",
  "an outlet with a long name": "/sources/long-outlet/",
  "a story with a long name": "/stories/long-story/",
  "a day with long headlines": "/2023/10/16/",
};

const phone = { width: 320, height: 640 };
const desktop = { width: 1280, height: 900 };
// All have the same markup: after the first, only rules that depend on colours and widths are checked.
const ofLooks = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];
const modes = {
  "a phone by day": { look: { colorScheme: "light", viewport: phone }, rules: undefined },
  "a phone by night": { look: { colorScheme: "dark", viewport: phone }, rules: ofLooks },
  "a desktop by day": { look: { colorScheme: "light", viewport: desktop }, rules: ofLooks },
  "a desktop by night": { look: { colorScheme: "dark", viewport: desktop }, rules: ofLooks },
} as const;

for (const [mode, { look, rules }] of Object.entries(modes)) {
  test(`on ${mode}, axe finds no faults, no page is too wide, and no request leaves the site`, async () => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(`${server.origin}/`)) faults.push(`A request to ${request.url()}`);
    });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(server.origin + path);
      // Results come after the page.
      if (path.includes("?q=")) await page.locator("[data-search-results] li").first().waitFor();
      await page.evaluate(axe.source);
      const violations = await axeFaults(page, rules);
      faults.push(...violations.map((fault) => `${name}: ${fault}`));
      // Two usual widths of phones.
      for (const width of look.viewport.width === 320 ? [320, 390] : [look.viewport.width]) {
        await page.setViewportSize({ ...look.viewport, width });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) faults.push(`${name} is ${wide} pixels wide, and the screen ${width}`);
        faults.push(...(await narrowHeadlines(page)).map((fault) => `${name} at ${width}: ${fault}`));
        faults.push(...(await coveredHeadlines(page)).map((fault) => `${name} at ${width}: ${fault}`));
      }
      await page.setViewportSize(look.viewport);
    }
    assert.equal(faults, []);
    await context.close();
  });
}

/** Headlines in a column narrower than 8rem: a broken grid may fit the screen and still be unreadable. */
async function narrowHeadlines(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = 8 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Array.from(document.querySelectorAll("main :is(h1, h2, h3)"), (heading) => ({
      text: heading.textContent.trim().slice(0, 40),
      width: Math.round(heading.getBoundingClientRect().width),
    }))
      .filter(({ width }) => width > 0 && width < least)
      .map(({ text, width }) => `the headline “${text}” is ${width} pixels wide`);
  });
}

/** Headlines that a date covers in part, with the dates as they are and with longer ones, as other languages have. */
async function coveredHeadlines(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const times = Array.from(document.querySelectorAll("main time"));
    const texts = times.map((time) => time.textContent);
    for (const longer of [undefined, "30 de septiembre de 2023"]) {
      for (const time of times) time.textContent = longer ?? time.textContent;
      for (const time of times) {
        const item = time.closest("li, article, header, section");
        for (const heading of item?.querySelectorAll("h1, h2, h3, h4, .story-line a, .newest a") ?? []) {
          if (heading.contains(time)) continue;
          const [dates = [], lines = []] = [time, heading].map((element) => {
            const range = document.createRange();
            range.selectNodeContents(element);
            return Array.from(range.getClientRects());
          });
          const covered = dates.some((date) =>
            lines.some(
              (line) =>
                Math.min(date.right, line.right) - Math.max(date.left, line.left) > 1 &&
                Math.min(date.bottom, line.bottom) - Math.max(date.top, line.top) > 1,
            ),
          );
          if (covered) found.push(`“${time.textContent}” covers “${heading.textContent.trim().slice(0, 40)}”`);
        }
      }
    }
    times.forEach((time, n) => {
      time.textContent = texts[n] ?? "";
    });
    return found;
  });
}

async function axeFaults(page: Page, rules: readonly string[] | undefined): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    (only) =>
      axe.run(document, {
        resultTypes: ["violations"],
        // Off by default, because it belongs to WCAG 2.2.
        rules: { "target-size": { enabled: true } },
        ...(only === undefined ? {} : { runOnly: [...only] }),
      }),
    rules,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

test("axe finds no faults in the open report dialog", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${server.origin}/2023/10/everything/`);
  await page.focus(".report-selection");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { rules: { "target-size": { enabled: true } } }));
  assert.equal(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
  await page.close();
});

test("each script has its own font and line height, also within text of another language", async () => {
  const page = await browser.newPage({ viewport: desktop });
  await page.goto(server.origin);
  const faceOf = (language: string, inside: string) =>
    page.evaluate(
      ([lang, root]) => {
        document.documentElement.lang = root;
        const heading = document.createElement("h2");
        heading.className = "headline";
        if (lang !== root) heading.lang = lang;
        document.querySelector("main")?.append(heading);
        const { fontFamily, lineHeight, fontSize } = getComputedStyle(heading);
        const [family = ""] = fontFamily.split(",");
        return `${family} ${(Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)).toFixed(2)}`;
      },
      [language, inside] as const,
    );
  assert.is(await faceOf("en", "en"), "Newsreader 1.20");
  for (const [language, face] of Object.entries({
    ar: '"Newsreader Letters" 1.40',
    he: '"Newsreader Letters" 1.20',
    ja: '"Newsreader Letters" 1.30',
    zh: '"Newsreader Letters" 1.30',
    uk: "Georgia 1.20",
  })) {
    assert.is(await faceOf(language, language), face);
    assert.is(await faceOf(language, "en"), face);
    assert.is(await faceOf("en", language), "Newsreader 1.20");
  }
  await page.close();
});

test("a wide table scrolls by keyboard", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${server.origin}/2023/10/everything/`);
  await page.focus(".wide");
  // The article is written from right to left.
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelector(".wide")?.scrollLeft !== 0);
  assert.is(await page.evaluate(() => document.activeElement?.getAttribute("role")), "region");
  await page.close();
});

test("the choice of light or dark is remembered and applies before the page is painted", async () => {
  const context = await browser.newContext({ colorScheme: "light", viewport: phone });
  const page = await context.newPage();
  await page.goto(server.origin);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.focus(".scheme input:checked");
  await page.keyboard.press("ArrowRight");
  assert.is(await page.evaluate(() => document.documentElement.dataset.scheme), "dark");
  assert.is.not(await ground(), light);
  // The state when the body begins: nothing is painted before.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      sessionStorage.setItem("atBody", document.documentElement.dataset.scheme ?? "none");
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${server.origin}/topics/`);
  assert.is(await page.evaluate(() => sessionStorage.getItem("atBody")), "dark");
  assert.is.not(await ground(), light);
  assert.ok(await page.isChecked('.scheme input[value="dark"]'));
  await context.close();
});

test("an article is shared by the system's dialog, or by copying its address", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(`${server.origin}/2023/10/everything/`);
  assert.not.ok(await page.isVisible("[data-share-with]"), "a browser that cannot share offers to");
  await page.click("[data-copy]");
  await page.waitForSelector("[role=status]:not(:empty)");
  const canonical = "https://digest.example/2023/10/everything/";
  assert.is(await page.evaluate(() => navigator.clipboard.readText()), canonical);
  await page.addInitScript(() => {
    navigator.share = async (shared) => sessionStorage.setItem("shared", JSON.stringify(shared));
  });
  await page.reload();
  await page.click("[data-share-with]");
  assert.equal(JSON.parse((await page.evaluate(() => sessionStorage.getItem("shared"))) ?? ""), {
    title: "A-headline-with-one-word-that-is-far-too-long-for-any-phone-whatever-its-reader-does",
    url: canonical,
  });
  await context.close();
});

test("a video loads nothing until the reader asks for it", async () => {
  const page = await browser.newPage();
  const elsewhere: string[] = [];
  await page.route(
    (url) => url.origin !== server.origin,
    (route) => {
      elsewhere.push(new URL(route.request().url()).host);
      return route.fulfill({ contentType: "text/html", body: "<p>A film</p>" });
    },
  );
  await page.goto(`${server.origin}/2023/10/everything/`, { waitUntil: "networkidle" });
  assert.equal(elsewhere, []);
  await page.focus(".embed-load button");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".embed iframe");
  assert.equal(elsewhere, ["www.youtube-nocookie.com"]);
  await page.close();
});

test("the keyboard reaches the first link, the colour switch, sharing and the dialog", async () => {
  const page = await browser.newPage({ viewport: desktop });
  await page.goto(`${server.origin}/2023/10/everything/`);
  const passed: string[] = [];
  const nameOfFocus = () =>
    page.evaluate(() => document.activeElement?.className || document.activeElement?.tagName || "");
  for (let presses = 0; presses < 80 && !passed.includes("report-selection"); presses++) {
    await page.keyboard.press("Tab");
    const [input] = await page.$$(".scheme input:focus");
    passed.push(input === undefined ? await nameOfFocus() : "switch");
  }
  const order = ["skip", "switch", "wide", "plain", "report-selection"];
  assert.equal(
    passed.filter((name, place) => order.includes(name) && name !== passed[place - 1]),
    order,
  );
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  assert.ok(await page.evaluate(() => document.querySelector("dialog")?.contains(document.activeElement)));
  await page.keyboard.press("Escape");
  assert.is(await page.$("dialog[open]"), null);
  assert.match(await nameOfFocus(), "report-selection");
  await page.close();
});

test("without scripts an article is complete, and no control is shown that would not work", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto(`${server.origin}/2023/10/everything/`);
  for (const useless of [".scheme", ".share", ".report-selection", ".embed-load"]) {
    assert.not.ok(await page.isVisible(useless), useless);
  }
  for (const useful of [".text table", ".report-mail", '.embed a[href^="https://www.youtube.com/"]', ".sources a"]) {
    assert.ok(await page.isVisible(useful), useful);
  }
  await context.close();
});

test("a print has the article, its address and the date, and nothing to click", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/2023/10/everything/`);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  for (const gone of [".masthead nav", ".scheme", ".share", ".feedback", ".read-more", ".turn"]) {
    assert.not.ok(await page.isVisible(gone), gone);
  }
  assert.ok(await page.isVisible(".text"));
  const printed = (await page.textContent(".printed")) ?? "";
  assert.match(printed, "https://digest.example/2023/10/everything/");
  assert.match(printed, String(new Date().getFullYear()));
  await page.close();
});

test("the front page is at most four screens long on a phone, whatever the language of its words", async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(server.origin);
  const ends: (readonly [string, number])[] = [];
  for (const language of ["en", "uk", "ar", "he", "ja", "zh"]) {
    const end = await page.evaluate(async (lang) => {
      for (const words of document.querySelectorAll<HTMLElement>(".headline a, .summary")) words.lang ||= "en";
      document.documentElement.lang = lang;
      document.documentElement.dir = lang === "ar" || lang === "he" ? "rtl" : "ltr";
      await document.fonts.ready;
      return document.querySelector(".footer")?.getBoundingClientRect().top ?? 0;
    }, language);
    ends.push([language, end]);
  }
  assert.equal(
    ends.filter(([, end]) => end < 844 || end > 4 * 844),
    [],
  );
  await page.close();
});

test("an article and its scripts are small", () => {
  const html = readFileSync(join(site, "2023/08/spain-win-womens-world-cup/index.html"), "utf8");
  const weightOf = (names: RegExp) =>
    Array.from(html.matchAll(names), ([, path = ""]) => gzipSync(readFileSync(join(site, path))).length).reduce(
      (sum, bytes) => sum + bytes,
      0,
    );
  const sheets = weightOf(/<link rel="stylesheet" href="([^"]+)"/g);
  const scripts = weightOf(/<script[^>]* src="([^"]+)"/g);
  assert.ok(sheets > 0 && gzipSync(html).length + sheets < 16_000, `HTML ${gzipSync(html).length}, CSS ${sheets}`);
  assert.ok(scripts > 0 && scripts < 12_000, `scripts ${scripts}`);
});

test.run();

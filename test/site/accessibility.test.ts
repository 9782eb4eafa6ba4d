import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, chromium as playwright } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { newsroomFolders } from "../../scripts/command/newsroom.ts";
import { buildDigest } from "../../scripts/pipeline/build-digest.ts";
import { prepare } from "../support/prepare.ts";

// The sample digest in a real browser, on a phone by day and on a desktop by night: no fault that axe finds, nothing wider than
// the screen.

const root = mkdtempSync(join(tmpdir(), "accessibility-"));
const site = join(root, "site");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};
const server = createServer((request, response) => {
  const path = decodeURI(request.url ?? "/");
  const file = path.endsWith("/") ? `${path}index.html` : path;
  response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(join(site, file)));
});
let browser: Browser;
let origin = "";

prepare(test, async () => {
  cpSync("src/articles", join(root, "articles"), { recursive: true });
  mkdirSync(join(root, "articles/2023/10"), { recursive: true });
  writeFileSync(join(root, "articles/2023/10/everything.md"), everything);
  for (const [place, [lang, title]] of Object.entries(longWords).entries()) {
    writeFileSync(join(root, `articles/2023/10/long-${lang}.md`), longArticle(lang, title, place));
  }
  const folders = newsroomFolders({ content: join(root, "articles"), output: site, cache: join(root, "cache") });
  const built = await buildDigest({ folders, now: Date.parse("2023-10-17T12:00:00Z"), shards: 1, progress: () => {} });
  assert.is(built.outcome, "built");
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
});

test.after(async () => {
  await browser?.close();
  server.close();
  rmSync(root, { recursive: true });
});

/** An article with what the sample has not: a table and a line of code that are wider than a phone, headings, a quotation. */
const everything = `---
title: A-headline-with-one-word-that-is-far-too-long-for-any-phone-whatever-its-reader-does
date: 2023-10-17T09:00
editor: Ada Sample
topics: [space]
sources: [{outlet: Reuters, title: A report, url: "https://reuters.example/a"}, BBC News]
summary: What the sample has not.
dateline: Lisbon
lang: ar
type: analysis
corrections: [{date: 2023-10-17T10:00, text: It was two.}]
---

## A heading

> A quotation.

| Country of the launch | Rocket | Mass in kilograms | Landing site | Date of the landing | Agency |
|---|---|---|---|---|---|
| India | LVM3 | 1752 | South polar region | 23 August 2023 | Indian Space Research Organisation |

1. One
2. [Two](/topics/)

\`\`\`
a-line-of-code-that-is-wider-than-a-phone --with-many-options --and-another --and-one-more
\`\`\`

https://reuters.example/an-address-that-is-far-too-long-for-a-phone-and-has-no-place-to-break-whatsoever
`;

/** Headlines with the long words of twelve languages: no screen may be wider for them. */
const longWords: Readonly<Record<string, string>> = {
  de: "Bundesverfassungsgericht: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
  fi: "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas",
  nl: "Kindercarnavalsoptochtvoorbereidingswerkzaamheden",
  sv: "Nordvästersjökustartilleriflygspaningssimulatoranläggning",
  hu: "Megszentségteleníthetetlenségeskedéseitekért",
  tr: "Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine",
  ru: "Рентгеноэлектрокардиографического превысокомногорассмотрительствующий",
  uk: "Нікотинамідаденіндинуклеотидфосфатгідрин",
  el: "Ηλεκτροεγκεφαλογραφήματος ωτορινολαρυγγολογικός",
  is: "Vaðlaheiðarvegavinnuverkfærageymsluskúraútidyralyklakippuhringur",
  ja: "日本国憲法第九条をめぐる国会の長い審議についての報告書が公表される",
  en: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
};

function longArticle(lang: string, title: string, place: number): string {
  return `---
title: "${title}"
date: 2023-10-16T${String(place + 8).padStart(2, "0")}:00
editor: Ada Sample
topics: [sport]
sources: [Reuters]
lang: ${lang}
summary: "${title}"
---

${title}
`;
}

const pages: Readonly<Record<string, string>> = {
  "a German headline": "/2023/10/long-de/",
  "a Turkish headline": "/2023/10/long-tr/",
  "a topic with long headlines": "/topics/sport/",
  "a day with long headlines": "/2023/10/16/",
  "the front page": "/",
  "an article": "/2023/10/everything/",
  "a corrected article of a story": "/2023/08/luna-25-crashes-on-the-moon/",
  "an article in Ukrainian": "/2023/08/mahuchikh-chempionka-svitu/",
  "a withdrawn article": "/2023/09/booker-prize-shortlist/",
  "the topics": "/topics/",
  "a topic": "/topics/space/",
  "the editors": "/editors/",
  "an editor": "/editors/ada-sample/",
  "the sources": "/sources/",
  "a source": "/sources/reuters/",
  "a page of a list": "/sources/reuters/page/1/",
  "the stories": "/stories/",
  "a story": "/stories/chandrayaan-3/",
  "a day": "/2023/10/14/",
  "a month": "/2023/10/",
  "a year": "/2023/",
  "the archive": "/archive/",
  "the corrections": "/corrections/",
  "the feeds": "/feeds/",
  "an info page": "/corrections-policy/",
  "the page for what is not there": "/404.html",
};

// The markup is the same: by night on a desktop only what depends on colours and widths is looked at again.
const devices = {
  "a phone by day": { look: { colorScheme: "light", viewport: { width: 320, height: 640 } }, rules: undefined },
  "a desktop by night": {
    look: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
    rules: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
  },
} as const;

for (const [device, { look, rules }] of Object.entries(devices)) {
  test(`axe finds no fault on ${device}`, async () => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    const faults: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(origin + path);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(
        (only) =>
          axe.run(document, {
            resultTypes: ["violations"],
            // Off by default, as it is of WCAG 2.2.
            rules: { "target-size": { enabled: true } },
            ...(only === undefined ? {} : { runOnly: [...only] }),
          }),
        rules,
      );
      for (const { id, nodes } of violations) {
        faults.push(...nodes.map(({ html, failureSummary }) => `${name}: ${id}: ${html}\n${failureSummary}`));
      }
      const [wide, screen] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      if ((wide ?? 0) > (screen ?? 0)) faults.push(`${name} is ${wide} pixels wide, and the screen ${screen}`);
    }
    assert.equal(faults, []);
    await context.close();
  });
}

test("axe finds no fault in the open dialog for reports", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${origin}/2023/10/everything/`);
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

test("a wide table scrolls by keyboard", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${origin}/2023/10/everything/`);
  await page.focus(".wide");
  // The article runs from right to left.
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelector(".wide")?.scrollLeft !== 0);
  assert.is(await page.evaluate(() => document.activeElement?.getAttribute("role")), "region");
  await page.close();
});

test.run();

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { buildSample } from "./tools/browser/build-sample.ts";
import { openBrowser } from "./tools/browser/open-browser.ts";
import { samplePages } from "./tools/browser/sample-pages.ts";
import { serveSite } from "./tools/browser/serve-site.ts";

const USAGE = `npm run screenshots [-- [--languages en-GB,ar,uk,ja] [--pages home,story] [--to FOLDER]]

Builds the sample digest and takes a picture of each kind of page, on a phone and a desktop, in light and dark.
  --languages  of the pages' words
  --pages      ${Object.keys(samplePages).join(", ")}
  --to         where the pictures go, by default screenshots`;

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const schemes = ["light", "dark"] as const;
/** Longer pages are cut off. */
const tallest = 6000;

const { values } = parseArgs({
  options: {
    languages: { type: "string", default: "en-GB,ar,uk,ja" },
    pages: { type: "string", default: Object.keys(samplePages).join(",") },
    to: { type: "string", default: "screenshots" },
    help: { type: "boolean", default: false },
  },
});
const pages = values.pages.split(",");
const unknown = pages.filter((name) => !Object.hasOwn(samplePages, name));
if (values.help || unknown.length > 0) {
  console.error(unknown.length > 0 ? `Unknown page "${unknown[0]}".\n\n${USAGE}` : USAGE);
  process.exit(values.help ? 0 : 1);
}

const browser = await openBrowser();
try {
  for (const language of values.languages.split(",")) await shootLanguage(language);
} finally {
  await browser.close();
}

async function shootLanguage(language: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "digest-screenshots-"));
  const server = await serveSite(await buildSample(root, language));
  try {
    for (const [screen, viewport] of Object.entries(screens)) {
      for (const colorScheme of schemes) {
        const look = { viewport, colorScheme, reducedMotion: "reduce" } as const;
        await shootPages(browser, look, server.origin, join(values.to, language, `${screen}-${colorScheme}`));
      }
    }
  } finally {
    await server.close();
    rmSync(root, { recursive: true });
  }
}

type Look = NonNullable<Parameters<Browser["newContext"]>[0]>;

async function shootPages(browser: Browser, look: Look, origin: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext(look);
  const page = await context.newPage();
  for (const name of pages) {
    await page.goto(`${origin}${samplePages[name]}`);
    // A search answers after the page has loaded.
    if (samplePages[name]?.includes("?q=")) await page.locator("[data-search-results] li").first().waitFor();
    // Pictures load when they come near the screen.
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
      await document.fonts.ready;
    });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const width = look.viewport?.width ?? 0;
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, tallest) } });
  }
  await context.close();
  console.log(folder);
}

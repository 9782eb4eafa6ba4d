import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../scripts/project-folder.ts";
import { filesBelow, fixtureTime, temporaryDigest } from "../temporary-digest.ts";

// `npm start` as a maintainer has it: the real server, and a real browser that nobody tells to load anything anew.

const digest = temporaryDigest();
const article = "articles/2025/12/harbour-museum-counts-visitors.md";
const page = "/2025/12/harbour-museum-counts-visitors/";
/** Long enough for a machine that does much else. */
const patience = 30_000;
let server: ChildProcess;
let browser: Browser;
let origin = "";
let told = "";

test.before(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  // In a group of its own, so that its builder ends with it.
  server = spawn(process.execPath, ["scripts/run.mjs", "serve", "--port", String(port), ...folders], {
    cwd: projectFolder,
    detached: true,
    env: { ...process.env, BUILD_TIME: new Date(fixtureTime).toISOString() },
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on("data", (text) => (told += digest.told(String(text))));
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
  await until(async () => (await fetch(origin)).ok, "the server to answer");
});

test.after(async () => {
  await browser?.close();
  if (server.pid !== undefined) process.kill(-server.pid);
  await once(server, "close");
  digest.remove();
});

test("an article that is saved is in the browser, and one with a mistake is told of and changes nothing", async () => {
  const shown = await browser.newPage();
  await shown.goto(origin + page);
  assert.is(await headline(shown), "Harbour museum counts its visitors");
  save(article, (text) => text.replace(/^title: .*$/m, "title: Harbour museum counts its boats"));
  await until(async () => (await headline(shown)) === "Harbour museum counts its boats", "the browser to show it");

  const good = filesBelow(digest.folders.output);
  save(article, (text) => text.replace("topics: [culture]", "topics: [cultrue]"));
  await until(async () => told.includes("1 problem."), "the mistake to be told");
  assert.match(told, `${article}:5:10 Unknown topic "cultrue".`);
  assert.equal(filesBelow(digest.folders.output), good);
  save(article, (text) => text.replace("cultrue", "culture"));
  await shown.close();
});

test("articles that come and go, and registries, are served as they are; in the end as a build from nothing leaves them", async () => {
  const text = readFileSync(join(digest.root, article), "utf8").replace(/^date: .*$/m, "date: 2025-12-31T10:00");
  save("articles/2025/12/one-more.md", () => text.replace(/^title: .*$/m, "title: One more"));
  const added = `${origin}/2025/12/one-more/`;
  await until(async () => (await bodyOf(added)).includes("One more"), "the new page to stand");
  rmSync(join(digest.root, "articles/2025/12/one-more.md"));
  await until(async () => (await fetch(added)).status === 404, "the page to go");
  save("_data/topics.yaml", (topics) => topics.replace(/^( *name: ).*$/m, "$1Renamed topic"));
  await until(async () => (await bodyOf(`${origin}/topics/`)).includes("Renamed topic"), "the topic to be renamed");

  const anew = join(digest.root, "anew");
  await until(async () => {
    await digest.build({ folders: { ...digest.folders, output: join(anew, "site"), cache: join(anew, "cache") } });
    const [served, built] = [filesBelow(digest.folders.output), filesBelow(join(anew, "site"))];
    return JSON.stringify(served) === JSON.stringify(built);
  }, "the site to be that of a build from nothing");
});

test.run();

function save(file: string, change: (text: string) => string): void {
  const path = join(digest.root, file);
  writeFileSync(path, change(existsSync(path) ? readFileSync(path, "utf8") : ""));
}

function headline(shown: Page): Promise<string | null> {
  // While the page is loaded anew there is none.
  return shown.textContent("h1", { timeout: patience }).catch(() => null);
}

async function bodyOf(address: string): Promise<string> {
  return (await fetch(address)).text();
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (await isSo().catch(() => false)) return;
    await pause(50);
  }
  throw new Error(`Waited in vain for ${what}. The server said:\n${told}`);
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0);
  await once(taken, "listening");
  const address = taken.address();
  taken.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

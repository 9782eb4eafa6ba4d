import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import sharp from "sharp";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generatorFolder } from "../../scripts/base/generator-folder.ts";
import { checkDigest } from "../../scripts/check/check-digest.ts";
import { freePort } from "../../scripts/tools/free-port.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// An editor's day, with the real server and a real browser. No file is edited by hand.

const digest = new WrittenDigest();
const now = "2026-03-01T12:00:00Z";
/** The timeout for waiting, in ms. No test depends on it. */
const patience = 60_000;
let server: ChildProcessWithoutNullStreams;
let browser: Browser;
let page: Page;
let origin = "";
/** Requests to other sites, and uncaught errors. */
const complaints: string[] = [];

prepare(test, async () => {
  digest.write({
    ...writtenData(),
    "articles/2026/01/first.md": articleFile({ title: "First", date: "2026-01-10T09:00" }),
  });
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const folders = Object.entries(digest.folders).flatMap(([option, folder]) => [`--${option}`, folder]);
  server = spawn(process.execPath, ["scripts/run.mjs", "start", "--port", String(port), ...folders], {
    cwd: generatorFolder,
    detached: true,
    env: { ...process.env, BUILD_TIME: now },
  });
  let output = "";
  const built = new Promise<void>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      output += String(bytes);
      if (output.includes(`Write at ${origin}/admin/`) && / ms\)\./.test(output)) resolve();
    };
    for (const stream of [server.stdout, server.stderr]) stream.on("data", hear);
    server.once("exit", () => reject(new Error(output)));
  });
  await built;
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(patience);
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:blob|data):/.test(url)) complaints.push(url);
  });
});

test.after(async () => {
  if (server.exitCode === null && server.pid !== undefined) {
    const closed = once(server, "close");
    process.kill(-server.pid, "SIGKILL");
    await closed;
  }
  // Not awaited: once in many runs, closing the browser did not end.
  void browser?.close();
  digest.dispose();
});

/** Waits for a condition, which is evaluated whenever the server reports a build. */
async function afterBuilds(isSo: () => boolean): Promise<void> {
  const signal = AbortSignal.timeout(patience);
  while (!isSo()) await once(server.stdout, "data", { signal });
}

const field = (label: string | RegExp) => page.getByLabel(label, { exact: true });

async function choose(label: string, text: string, nth = 0): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).nth(nth).fill(text);
  await page.getByRole("option", { name: text }).first().click();
}

/** Saves, and waits for the server's answer. */
async function publish(): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const answered = page.waitForResponse(
    (response) =>
      response.request().postData()?.includes('"persistEntry"') === true && response.url().endsWith("/api/v1"),
  );
  await page.getByText("Publish now", { exact: true }).click();
  await answered;
}

function read(path: string): string {
  return readFileSync(join(digest.root, path), "utf8");
}

/** Waits until a page of the site shows a text. */
async function shows(address: string, text: string): Promise<void> {
  const reader = await browser.newPage();
  await reader.goto(origin + address);
  await reader.getByText(text).first().waitFor({ timeout: patience });
  await reader.close();
}

const file = "articles/2026/02/port-reopens.md";
const article = `---
title: Port reopens
date: 2026-02-20T09:00
editor: Ada Sample
topics: [space]
sources:
  - Alpha News
  - Beta Post
image:
  src: /pictures/port.png
  alt: A port at dawn
---

Ships came in again.
`;

test("an article with a picture and two sources is refused, corrected, saved and published", async () => {
  await page.goto(`${origin}/admin/#/collections/articles/new`);
  await field("Title").fill("Port reopens");
  await field("Published").fill("2026-02-20T09:00");
  await choose("Editors", "Ada Sample");
  await choose("Topics", "Space");
  for (const [nth, outlet] of ["Alpha News", "Beta Post"].entries()) {
    await page.getByRole("button", { name: /^Add source/ }).click();
    await choose("Outlet", outlet, nth);
  }
  await field("Text").fill("Ships came in again.");
  const preview = page.frameLocator("iframe");
  await preview.getByText("Ships came in again.").waitFor();
  assert.is(await preview.locator("article.article h1").innerText(), "Port reopens");

  const image = page.getByText("Image", { exact: true }).locator("xpath=ancestor::*[.//button][1]");
  await image.getByRole("button").first().click();
  await page.getByRole("button", { name: "Choose an image" }).click();
  const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#357" } })
    .png()
    .toBuffer();
  await page.locator("input[type=file]").first().setInputFiles({ name: "port.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Choose selected" }).click();

  await publish();
  const problems = page.locator("#problems");
  await problems.getByText("Error, line 9: There is no `image.alt`.").waitFor();
  assert.match(await problems.innerText(), "To do: write a sentence in `alt`");
  assert.equal(await faultsOf("#problems"), []);
  assert.is(await page.evaluate(() => document.activeElement?.id), "problems");
  await page.keyboard.press("Tab");
  assert.is(await page.evaluate(() => document.activeElement?.textContent), "Close");
  await page.keyboard.press("Escape");
  assert.not(await problems.isVisible());
  assert.is(await page.evaluate(() => document.querySelector("#problems")?.contains(document.activeElement)), false);
  assert.not(existsSync(join(digest.root, file)));
  assert.not(existsSync(join(digest.root, "static/pictures/port.png")));

  await field(/^What it shows/).fill("A port at dawn");
  await publish();
  await page.waitForURL(/entries\/2026\/02\/port-reopens$/);
  await page.getByText("Changes saved").waitFor();
  assert.is(read(file), article);
  assert.equal(readFileSync(join(digest.root, "static/pictures/port.png")), buffer);
  assert.equal((await checkDigest(digest.folders, Date.parse(now), () => {})).problems, []);
  await afterBuilds(() => existsSync(join(digest.folders.output, "2026/02/port-reopens/index.html")));
  await shows("/2026/02/port-reopens/", "Ships came in again.");
});

/** The faults that axe finds on the page: rules and elements. */
async function faultsOf(selector: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((inside) => axe.run(inside), selector);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}

/** Rules that Decap's own elements break, in its lists and its form. */
const knownOfDecap = ["aria-command-name", "button-name", "color-contrast", "frame-title", "region"];

test("axe finds only faults of Decap itself on the desk", async () => {
  const found = new Set<string>();
  const places = {
    articles: page.getByText("Port reopens").first(),
    "articles/entries/2026/02/port-reopens": field("Title"),
    "editors/entries/editors": page.getByText("2 editors"),
  };
  for (const [address, content] of Object.entries(places)) {
    await page.goto(`${origin}/admin/#/collections/${address}`);
    await content.waitFor();
    for (const fault of await faultsOf("html")) found.add(fault.split(" ")[0] ?? "");
    assert.equal(await faultsOf(".desk-links"), [], address);
  }
  assert.equal([...found].sort(), knownOfDecap);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${origin}/admin/problems`);
    assert.equal(await faultsOf("html"), []);
  }
  await page.emulateMedia({ colorScheme: "light" });
});

test("the article is corrected, then withdrawn", async () => {
  await page.goto(`${origin}/admin/#/collections/articles/entries/2026/02/port-reopens`);
  await page.getByRole("button", { name: /^Add correction/ }).click();
  await field("Text (optional)").fill("It was two ships.");
  await field("Date").fill("2026-02-21T10:00");
  await publish();
  assert.is(
    read(file),
    article.replace("image:", "corrections:\n  - date: 2026-02-21T10:00\n    text: It was two ships.\nimage:"),
  );
  await page.reload();
  await choose("Status (optional)", "withdrawn");
  await field("Reason for withdrawal (optional)").fill("The report proved false.");
  await publish();
  assert.match(read(file), "status: withdrawn\nwithdrawn: The report proved false.\n");
  await afterBuilds(() => digest.page("2026/02/port-reopens/index.html").includes("The report proved false."));
});

test("an editor is added to the registry, and the others keep their lines", async () => {
  const before = read("data/editors.yaml");
  await page.goto(`${origin}/admin/#/collections/editors/entries/editors`);
  await page.getByText("2 editors").waitFor();
  await page.getByRole("button", { name: /^Add editor/ }).click();
  await field("Id").last().fill("eve-new");
  await field("Name").last().fill("Eve New");
  await publish();
  assert.is(read("data/editors.yaml"), `${before}- id: eve-new\n  name: Eve New\n`);
});

test("the desk sent no request to another site", async () => {
  assert.equal(complaints, []);
});

test.run();

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contentSecurityPolicy } from "../../scripts/outputs/headers-file.ts";
import type { FeedbackView } from "../../scripts/pages/view.ts";
import { readReport } from "../../scripts/report/read-report.ts";
import { site } from "../support/fake-digest.ts";
import { prepare } from "../support/prepare.ts";
import { renderSample } from "../support/render-view.ts";
import * as samples from "../support/sample-views.ts";

// The page in a real browser, with its security policy.

let browser: Browser;
let server: ReturnType<typeof createServer>;
let origin = "";
let posted: URLSearchParams[] = [];

prepare(test, async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
});

test.after(async () => {
  await browser?.close();
  server?.close();
});

test.before.each(() => {
  posted = [];
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? "/";
  if (request.method === "POST") {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    posted.push(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
    response.writeHead(path === "/broken" ? 500 : 200).end("{}");
    return;
  }
  const asset = /^\/assets\/(\w+)\.\w+\.(js|css|svg)$/.exec(path);
  if (asset !== null) {
    const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
    response.writeHead(200, { "Content-Type": types[asset[2] ?? ""] ?? "" });
    response.end(readFileSync(new URL(`../../src/assets/${asset[1]}.${asset[2]}`, import.meta.url)));
    return;
  }
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy({ ...site, feedback: { ...site.feedback, endpoint: origin } }),
    ...(path === "/undated" ? {} : { "Last-Modified": "Mon, 01 Dec 2025 10:00:00 GMT" }),
  });
  response.end(pageFor(path));
}

function pageFor(path: string): string {
  const { endpoint: _, ...withoutForm } = samples.feedback;
  const form: FeedbackView = { ...samples.feedback, service: "formspree", endpoint: `${origin}${path}` };
  return renderSample("article", { ...samples.article, feedback: path === "/mail" ? withoutForm : form });
}

interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

async function openPage(path: string): Promise<Opened> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("Failed to load resource")) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${origin}${path}`);
  return { page, errors };
}

/** Selects the first words of the article's text, as a reader does. */
async function selectWords(page: Page, length = 12): Promise<string> {
  return page.evaluate((n) => {
    const text = document.querySelector(".text p")?.firstChild;
    if (!(text instanceof Text)) throw new Error("no text");
    document.getSelection()?.setBaseAndExtent(text, 2, text, 2 + n);
    return document.getSelection()?.toString().replace(/\s+/g, " ").trim() ?? "";
  }, length);
}

test("Ctrl+Enter on selected words sends them with their parseContext", async () => {
  const { page, errors } = await openPage("/report");
  const words = await selectWords(page);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("dialog[open]");
  assert.is(await page.textContent("dialog .report-words"), words);
  assert.is(await page.evaluate(() => document.activeElement?.id), "report-dialog-message");
  await page.keyboard.type("It is three.");
  await page.click("dialog button[type=submit]");
  await page.waitForFunction(() => document.querySelector("dialog .report-status")?.textContent !== "");
  const [report] = posted;
  assert.is(report?.get("message"), "It is three.");
  assert.is(report?.get("words"), words);
  assert.ok((report?.get("after") ?? "").length > 20);
  assert.is(report?.get("article-id"), samples.feedback.articleId);
  assert.is(report?.get("article-url"), samples.feedback.articleUrl);
  assert.is(report?.get("article-version"), samples.feedback.articleVersion);
  assert.is(report?.get("built"), "2025-12-01T10:00:00.000Z");
  assert.is(report?.get("_gotcha"), "");
  assert.equal(errors, []);
  await page.close();
});

test("without a page time from the server, none is reported", async () => {
  const { page, errors } = await openPage("/undated");
  await selectWords(page);
  await page.keyboard.press("Control+Enter");
  await page.fill("dialog textarea", "Wrong.");
  await page.click("dialog button[type=submit]");
  await page.waitForFunction(() => document.querySelector("dialog .report-status")?.textContent !== "");
  assert.is(posted[0]?.get("built"), "");
  assert.equal(errors, []);
  await page.close();
});

test("the button works by keyboard, and Escape returns the focus", async () => {
  const { page, errors } = await openPage("/report");
  await page.focus(".report-selection");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  assert.ok(await page.isHidden("dialog .report-words"));
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog:not([open])", { state: "attached" });
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("report-selection")));
  assert.equal(errors, []);
  await page.close();
});

test("a tap that clears the selection still reports it", async () => {
  const { page } = await openPage("/report");
  const words = await selectWords(page);
  await page.waitForTimeout(50);
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  await page.click(".report-selection");
  assert.is(await page.textContent("dialog .report-words"), words);
  await page.close();
});

test("a failing service is reported, and the reader's text is kept", async () => {
  const { page } = await openPage("/broken");
  await page.click(".report-selection");
  await page.fill("dialog textarea", "Kept.");
  await page.click("dialog button[type=submit]");
  await page.waitForFunction(() => document.querySelector("dialog .report-status")?.textContent !== "");
  assert.match((await page.textContent("dialog .report-status")) ?? "", "could not be sent");
  assert.is(await page.inputValue("dialog textarea"), "Kept.");
  await page.close();
});

test("without an endpoint, a mail is prepared that fits into a mailto address", async () => {
  const { page, errors } = await openPage("/mail");
  const words = await selectWords(page);
  await page.keyboard.press("Control+Enter");
  await page.fill("dialog textarea", "Drei & mehr.");
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  const asked = new Promise<string>((resolve) => {
    session.on("Page.frameRequestedNavigation", ({ url }) => resolve(url));
  });
  await page.click("dialog button[type=submit]");
  const address = await asked;
  assert.ok(await page.isHidden("dialog"));
  assert.ok(address.length < 2083);
  const body = new URL(address).searchParams.get("body") ?? "";
  assert.equal(await readReport(body), {
    articleId: samples.feedback.articleId,
    articlePath: new URL(samples.feedback.articleUrl).pathname,
    articleVersion: samples.feedback.articleVersion,
    words,
    message: "Drei & mehr.",
    built: "2025-12-01T10:00:00.000Z",
    ...contextIn(body),
  });
  assert.equal(errors, []);
  await page.close();
});

function contextIn(body: string) {
  const after = /^after: (.*)$/m.exec(body)?.[1] ?? "";
  const before = /^before: (.*)$/m.exec(body)?.[1] ?? "";
  return { ...(before === "" ? {} : { before }), ...(after === "" ? {} : { after }) };
}

test("Ctrl+Enter without a selection, or in a field, does nothing", async () => {
  const { page } = await openPage("/report");
  await page.keyboard.press("Control+Enter");
  await page.focus("#report-message");
  await page.keyboard.press("Control+Enter");
  assert.is(await page.$("dialog[open]"), null);
  await page.close();
});

test.run();

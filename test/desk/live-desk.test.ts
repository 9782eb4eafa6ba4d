import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readLocalFile } from "../../scripts/serve/local-file.ts";
import { openBrowser } from "../../scripts/tools/browser/open-browser.ts";
import { FakeGitHub } from "../support/fake-github.ts";
import { hostHeaders } from "../support/host-headers.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// The desk of a live site: its page as a host serves it, and GitHub as Decap knows it, from memory.

const digest = new WrittenDigest();
const data = writtenData();
const settings = data["data/site.yaml"] ?? "";
let browser: Browser;
let server: Server;
let origin = "";

prepare(test, async () => {
  browser = await openBrowser();
  server = createServer(({ url = "/" }, response) => {
    const file = readLocalFile(digest.folders.output, url);
    if (file.outcome !== "file") return response.writeHead(404).end();
    const headers = hostHeaders(digest.page("_headers"), url);
    return response.writeHead(200, { ...Object.fromEntries(headers), "Content-Type": file.type }).end(file.bytes);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
  digest.dispose();
});

const hosts = {
  github: ["cms: {backend: github, repo: small/news, login: https://login.small.example/auth}\n", "Login with GitHub"],
  gitlab: ["cms: {backend: gitlab, repo: group/small/news, app: abc123}\n", "Login with GitLab"],
} as const;

/** Where `cms` has the folders of a newsroom unless it says otherwise. */
const repositoryFolders = { content: "articles", data: "data", static: "static" };

for (const [host, [cms, button]] of Object.entries(hosts)) {
  test(`Decap accepts the settings for ${host} under the policy of the page`, async () => {
    digest.write({
      ...data,
      "data/site.yaml": settings + cms,
      "articles/2026/01/first.md": articleFile({ title: "First", date: "2026-01-10T09:00" }),
    });
    await digest.mustBuild("2026-03-01T12:00:00Z");
    const page = await browser.newPage();
    const complaints: string[] = [];
    const elsewhere = new Set<string>();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|config/i.test(message.text())) complaints.push(message.text());
    });
    await page.route(/^https?:/, (route) => {
      const url = new URL(route.request().url());
      if (url.origin === origin) return route.continue();
      elsewhere.add(url.host);
      return route.abort();
    });
    await page.goto(`${origin}/admin/`);
    await page.getByRole("button", { name: button }).waitFor();
    assert.equal(complaints, []);
    // No request leaves the site before an editor signs in.
    assert.equal([...elsewhere], []);
    await page.close();
  });
}

/** The window of a server that signs editors in, as the protocol of Decap's clients has it. */
const signIn = `<!doctype html><script>
  addEventListener("message", ({ data, origin }) => {
    if (data !== "authorizing:github") return;
    opener.postMessage('authorization:github:success:{"token":"abc","provider":"github"}', origin);
  });
  opener.postMessage("authorizing:github", "*");
</script>`;

test("an editor signs in, writes an article and adds an editor, and GitHub has both", async () => {
  const first = articleFile({ title: "First", date: "2026-01-10T09:00" });
  digest.write({ ...data, "data/site.yaml": settings + hosts.github[0], "articles/2026/01/first.md": first });
  await digest.mustBuild("2026-03-01T12:00:00Z");
  const { content, data: dataFolder, static: statics } = repositoryFolders;
  const editors = data["data/editors.yaml"] ?? "";
  const github = new FakeGitHub(
    "small/news",
    new Map([
      [`${content}/2026/01/first.md`, first],
      [`${statics}/pictures/old.txt`, "x"],
      ...["editors", "topics", "sources"].map(
        (name) => [`${dataFolder}/${name}.yaml`, data[`data/${name}.yaml`] ?? ""] as const,
      ),
    ]),
  );
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  context.setDefaultTimeout(60_000);
  const elsewhere = new Set<string>();
  await context.route(/^https?:/, (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.origin === origin) return route.continue();
    if (url.host === "login.small.example") return route.fulfill({ contentType: "text/html", body: signIn });
    if (url.host !== "api.github.com") {
      elsewhere.add(url.host);
      return route.abort();
    }
    const allowed = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "*",
      "access-control-allow-methods": "*",
    };
    if (request.method() === "OPTIONS") return route.fulfill({ status: 204, headers: allowed });

    const { status, value } = github.answer(request.method(), url, request.postData() ?? "");
    return route.fulfill({ status, headers: allowed, contentType: "application/json", body: JSON.stringify(value) });
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const choose = async (label: string, text: string) => {
    await page.getByRole("combobox", { name: label, exact: true }).fill(text);
    await page.getByRole("option", { name: text }).first().click();
  };
  const publish = async () => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const saved = page.waitForResponse((response) => response.url().includes("/git/refs/heads/main"));
    await page.getByText("Publish now", { exact: true }).click();
    await saved;
  };

  await page.goto(`${origin}/admin/`);
  await page.getByRole("button", { name: hosts.github[1] }).click();
  await page.getByText("First").first().waitFor();
  await page.goto(`${origin}/admin/#/collections/articles/new`);
  await field("Title").fill("Port reopens");
  await field("Published").fill("2026-02-20T09:00");
  await choose("Editors", "Ada Sample");
  await choose("Topics", "Space");
  await page.getByRole("button", { name: /^Add source/ }).click();
  await choose("Outlet", "Alpha News");
  await field("Text").fill("Ships came in again.");
  await publish();
  await page.waitForURL(/entries\/2026\/02\/port-reopens$/);
  const written = github.files.get(`${content}/2026/02/port-reopens.md`)?.toString();
  assert.is(
    written,
    "---\ntitle: Port reopens\ndate: 2026-02-20T09:00\neditor: Ada Sample\ntopics: [space]\nsources:\n  - Alpha News\n---\n\nShips came in again.\n",
  );

  await page.goto(`${origin}/admin/#/collections/editors/entries/editors`);
  await page.getByRole("button", { name: /^Add editor/ }).click();
  await field("Id").last().fill("eve-new");
  await page.getByLabel("Name", { exact: true }).last().fill("Eve New");
  await publish();
  assert.is(github.files.get(`${dataFolder}/editors.yaml`)?.toString(), `${editors}- id: eve-new\n  name: Eve New\n`);
  assert.is(github.messages.length, 2);
  assert.equal([faults, github.unknown], [[], []]);
  // Decap asks whether GitHub works.
  assert.equal(
    [...elsewhere].filter((host) => host !== "www.githubstatus.com"),
    [],
  );
  await context.close();
});

test.run();

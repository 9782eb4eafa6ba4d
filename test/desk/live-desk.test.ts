import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readLocalFile } from "../../scripts/serve/local-file.ts";
import { openBrowser } from "../../scripts/tools/browser/open-browser.ts";
import { hostHeaders } from "../support/host-headers.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// The desk of a live site, up to the button that leads to the host of the repository: no host is asked.

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
    // Nothing leaves the site before an editor signs in.
    assert.equal([...elsewhere], []);
    await page.close();
  });
}

test.run();

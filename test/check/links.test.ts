import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkDigest } from "../../scripts/check/check-digest.ts";
import { copiedDigest, fixtureTime } from "../support/copied-digest.ts";

const links = suite<{ server: Server; asked: string[]; site: string }>("links to other sites");

links.before.each(async (context) => {
  context.asked = [];
  context.server = createServer(({ method, url = "" }, response) => {
    context.asked.push(`${method} ${url}`);
    if (url === "/gone") response.statusCode = 404;
    else if (url === "/only-get") response.statusCode = method === "GET" ? 200 : 405;
    else if (url === "/closed") response.statusCode = 403;
    else if (url === "/moved") response.writeHead(301, { location: "/there" });
    response.end();
  });
  await new Promise<void>((done) => context.server.listen(0, "127.0.0.1", done));
  context.site = `http://127.0.0.1:${(context.server.address() as AddressInfo).port}`;
});
links.after.each(({ server }) => {
  server.closeAllConnections();
  server.close();
});

links("are requested once, with pauses for each host, and reported with their places", async ({ asked, site }) => {
  const digest = copiedDigest();
  const waits: number[] = [];
  try {
    const here = ["there", "gone#part", "only-get", "closed", "moved", "there#again"].map((path) => `${site}/${path}`);
    const others = ["mailto:ana@news.example", "ftp://news.example/a", "#part", "https://bücher.example/wég#b"];
    const text = [...here, ...others].map((address) => `[a](${address})`);
    const front = "title: Links\ndate: 2025-12-04\neditor: Mira Fixture\ntopics: [space]\nsources: [The Ledger]";
    const file = join(digest.folders.content, "2025/12/links.md");
    writeFileSync(file, `---\n${front}\n---\n\n${text.join("\n\n")}\n`);
    const check = async (now: number) => {
      const cacheFile = join(digest.folders.cache, "links.json");
      const wait = async (time: number) => void waits.push(time);
      const { problems } = await checkDigest(digest.folders, fixtureTime, () => {}, {
        now,
        cacheFile,
        wait,
        fetch: (url, options) =>
          String(url).startsWith(site) ? fetch(url, options) : Promise.resolve(new Response("", { status: 404 })),
        timeout: 15_000,
      });
      return problems.map(({ line, found, check: name }) => `${line} ${found} [${name}]`);
    };
    const warnings = [
      `11 The page ${site}/gone no longer exists. [link]`,
      '25 Dead link to "part" of /2025/12/links/: the page has no such part. [anchor]',
      "27 The page https://xn--bcher-kva.example/w%C3%A9g no longer exists. [link]",
    ];
    assert.equal(await check(0), warnings);
    assert.equal(asked.splice(0), [
      "HEAD /there",
      "HEAD /gone",
      "GET /gone",
      "HEAD /only-get",
      "GET /only-get",
      "HEAD /closed",
      "GET /closed",
      "HEAD /moved",
      "HEAD /there",
    ]);
    assert.equal(waits.splice(0), [1000, 1000, 1000, 1000]);
    await check(1);
    assert.equal(asked.splice(0), ["HEAD /closed", "GET /closed"]);
    await check(2 * 86_400_000);
    assert.equal(asked.splice(0), ["HEAD /gone", "GET /gone", "HEAD /closed", "GET /closed"]);
    writeFileSync(file, `---\n${front}\nignore: [link, anchor]\n---\n\n${text.join("\n\n")}\n`);
    assert.equal(await check(2 * 86_400_000), []);
  } finally {
    digest.remove();
  }
});

links.run();

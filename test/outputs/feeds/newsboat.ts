import { execFile } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { twoBuilds } from "../../support/two-builds.ts";
import { twoBuildsOf } from "../../support/two-builds-of.ts";

// npx tsx test/outputs/feeds/newsboat.ts [FOLDER]: a real reader over HTTP against a first and a second build of a
// small digest, or of the one with `articles` and `_data` in FOLDER. Needs newsboat on the PATH.

const run = promisify(execFile);
const [folder] = process.argv.slice(2);
const builds = folder === undefined ? twoBuilds() : twoBuildsOf(folder);
const home = mkdtempSync(join(tmpdir(), "newsboat-"));
const server = createServer((request, response) => {
  const file = join(builds.output, request.url ?? "");
  const changed = statSync(file).mtime.toUTCString();
  if (request.headers["if-modified-since"] === changed) response.writeHead(304).end();
  else {
    response.writeHead(200, { "Last-Modified": changed, "Content-Type": "application/xml" });
    createReadStream(file).pipe(response);
  }
}).listen(0, "127.0.0.1");

try {
  await builds.build();
  const { port } = server.address() as AddressInfo;
  const counts = [];
  for (const feed of await builds.feeds()) {
    writeFileSync(join(home, feed.replaceAll("/", "-")), `http://127.0.0.1:${port}/${feed}\n`);
    counts.push({ feed, first: await unread(feed) });
  }
  builds.change();
  await builds.build();
  for (const { feed, first } of counts) {
    const second = await unread(feed);
    const verdict = first > 0 && second === first + 1 ? "right" : "WRONG";
    process.stdout.write(`${feed}: ${first} items, then ${second}: ${verdict}\n`);
    if (verdict !== "right") process.exitCode = 1;
  }
} finally {
  server.close();
  builds.remove();
  rmSync(home, { recursive: true });
}

/** Number of unread items in newsboat. */
async function unread(feed: string): Promise<number> {
  const name = feed.replaceAll("/", "-");
  const args = ["-q", "-u", join(home, name), "-c", join(home, `${name}.db`), "-C", "/dev/null"];
  await run("newsboat", [...args, "-x", "reload"]);
  const { stdout } = await run("newsboat", [...args, "-x", "print-unread"]);
  return Number(/\d+/.exec(stdout)?.[0]);
}

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, Server } from "node:net";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CommandError } from "../../scripts/base/command-error.ts";
import { LocalServer } from "../../scripts/serve/local-server.ts";
import { freePort } from "../../scripts/tools/free-port.ts";
import { prepare } from "../support/prepare.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = temporaryFolder("server");
const output = join(root, "site");
const files = {
  "site/index.html": "<html><body><h1>Home</h1></body></html>",
  "site/about/index.html": "<p>About",
  "site/порт/index.html": "<p>Порт",
  "site/100%/index.html": "<p>All of it",
  "site/feed.xml": "<rss/>",
  "site/404.html": "<body>Not here</body>",
  "site/.well-known/security.txt": "Contact: us",
  "site/.digest-output": "internal",
  "site/about/.digest-draft-0": "internal",
  "site/plain/file.txt": "x",
  "secret.txt": "secret",
};
let server: LocalServer;
let port = 0;

prepare(test, async () => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  symlinkSync("../secret.txt", join(output, "link.txt"));
  symlinkSync("..", join(output, "up"));
  symlinkSync("feed.xml", join(output, "inner.xml"));
  assert.is(spawnSync("mkfifo", [join(output, "pipe.txt")]).status, 0);
  port = await freePort();
  server = new LocalServer(output, { host: "127.0.0.1", port });
  assert.is(await server.listen(), `http://localhost:${port}/`);
});

test.after(() => server.close());

/** The server's answer to bytes that no well-behaved client sends. */
async function answerTo(request: string): Promise<{ readonly status: number; readonly text: string }> {
  const socket = connect(port, "127.0.0.1");
  socket.end(request);
  let text = "";
  socket.on("data", (bytes) => {
    text += String(bytes);
  });
  await once(socket, "close");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text };
}

function get(path: string, { host = `localhost:${port}`, more = "", method = "GET" } = {}) {
  return answerTo(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`);
}

test("pages, files and the 404 page are served with their types", async () => {
  const home = await get("/?from=here");
  assert.is(home.status, 200);
  assert.match(home.text, "Content-Type: text/html; charset=utf-8");
  assert.match(home.text, '<h1>Home</h1><script src="/.digest-reload.js"></script></body>');
  assert.match((await get("/feed.xml")).text, "Content-Type: application/xml");
  assert.match((await get("/.well-known/security.txt")).text, "Contact: us");
  assert.match((await get("/inner.xml")).text, "<rss/>");
  assert.match((await get(`/${encodeURIComponent("порт")}/`)).text, "Порт");
  assert.match((await get("/100%25/")).text, "All of it");
  const missing = await get("/none/");
  assert.is(missing.status, 404);
  assert.match(missing.text, "Not here");
  assert.not.match((await get("/", { method: "HEAD" })).text, "Home");
});

test("the address of a page without its final slash redirects to the page", async () => {
  assert.match((await get("/about")).text, "Location: /about/");
  assert.match((await get(`/${encodeURIComponent("порт")}`)).text, `Location: /${encodeURIComponent("порт")}/`);
  assert.is((await get("/plain")).status, 404);
});

test("a malformed request is answered with 400, and the server continues", async () => {
  const malformed = [
    "/%ff",
    "/about/%",
    "/%E0%A4%A",
    "/..%2fsecret.txt",
    "/../secret.txt",
    "/a/%2e%2e/b",
    "//[",
    "/a//b",
  ];
  for (const path of [...malformed, "/%00", "/a\\..\\b", "http://[", "*"])
    assert.is((await get(path)).status, 400, path);
  assert.is((await answerTo("NONSENSE\r\n\r\n")).status, 400);
  assert.is((await answerTo("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nX\r\n\r\n")).status, 400);
  assert.is((await get("/")).status, 200);
});

test("only the site is served: no files of the build, none outside, no pipes", async () => {
  for (const path of [
    "/.digest-output",
    "/about/.digest-draft-0",
    "/.DIGEST-OUTPUT",
    "/link.txt",
    "/up/secret.txt",
    "/pipe.txt",
  ]) {
    const { status, text } = await get(path);
    assert.is(status, 404, path);
    assert.not.match(text, /secret|internal/, path);
  }
});

test("requests that name another host, or come from another site's page, are refused", async () => {
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "localhost",
    `localhost:${port + 1}`,
    `localhost:${port}.evil.example`,
    "",
  ]) {
    assert.is((await get("/", { host })).status, 403, host);
  }
  for (const host of [`127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`])
    assert.is((await get("/", { host })).status, 200);
  for (const path of ["/", "/.digest-events"]) {
    assert.is((await get(path, { more: "Origin: http://evil.example\r\n" })).status, 403);
    assert.is((await get(path, { more: "Origin: null\r\n" })).status, 403);
  }
  assert.is((await get("/", { more: `Origin: http://localhost:${port}\r\n` })).status, 200);
  assert.is((await get("/", { method: "POST" })).status, 405);
});

test("a port in use, and an address of another machine, are reported", async () => {
  const answerOf = (host: string, at: number) =>
    new LocalServer(output, { host, port: at }).listen().then(
      () => "",
      (error: unknown) => (error instanceof CommandError ? error.message : String(error)),
    );
  assert.is(
    await answerOf("127.0.0.1", port),
    `Port ${port} is in use by another program.\n  To do: stop that program, or choose another port, e.g. --port ${port + 1}`,
  );
  assert.is(
    await answerOf("192.0.2.1", port),
    'This machine has no address "192.0.2.1".\n  Expected: 127.0.0.1, 0.0.0.0 for all its addresses, or one of them',
  );
});

test("a privileged port is reported", async () => {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server) {
    process.nextTick(() => this.emit("error", Object.assign(new Error("denied"), { code: "EACCES" })));
    return this;
  };
  const message = await new LocalServer(output, { host: "127.0.0.1", port: 80 }).listen().then(
    () => "",
    (error: Error) => error.message,
  );
  Server.prototype.listen = listen;
  assert.is(message, "Permission denied for port 80.\n  To do: choose a port above 1023 with --port");
});

test("the server closes even if clients keep their connections open", async () => {
  const other = await freePort();
  const closing = new LocalServer(output, { host: "127.0.0.1", port: other });
  await closing.listen();
  const requests = [
    "",
    "GET / HTT",
    "malformed\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: localhost:${other}\r\n\r\n`,
    `GET /.digest-events HTTP/1.1\r\nHost: localhost:${other}\r\n\r\n`,
  ];
  const sockets = requests.map((request) => {
    const socket = connect({ port: other, host: "127.0.0.1", allowHalfOpen: true });
    if (request !== "") socket.write(request);
    return socket;
  });
  await Promise.all(sockets.slice(2).map((socket) => once(socket, "data")));
  const limit = AbortSignal.timeout(10_000);
  const ends = sockets
    .filter(({ readableEnded }) => !readableEnded)
    .map((socket) => once(socket.resume(), "end", { signal: limit }));
  const closed = closing.close();
  await Promise.all(ends).finally(() => {
    for (const socket of sockets) socket.destroy();
  });
  await closed;
});

test.run();

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { requestLinks } from "../../scripts/check/request-links.ts";

const now = Date.UTC(2025, 11, 4, 12);

/** What a server answers to one request: a status, a response, or nothing until the time is up. */
type Served = number | Response | Error | "hangs";

const failure = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
const busy = (retryAfter: string) => new Response("", { status: 429, headers: { "retry-after": retryAfter } });
const moved = (location: string) => new Response(null, { status: 301, headers: { location } });

/** Asks for addresses of servers that answer as `serve` says; the answers, the requests and the waits in seconds. */
async function asked(addresses: readonly string[], serve: (request: string, nth: number) => Served) {
  const folder = mkdtempSync(join(tmpdir(), "links-"));
  const requests: string[] = [];
  const waits: number[] = [];
  // The timer of a signal does not keep the process alive, a socket would.
  const socket = setInterval(() => {}, 1000);
  const answer = (signal: AbortSignal | null | undefined, served: Served): Promise<Response> | Response => {
    if (served instanceof Error) throw served;
    if (served === "hangs")
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    return typeof served === "number" ? new Response("", { status: served }) : served;
  };
  try {
    const answers = await requestLinks(addresses, {
      now,
      cacheFile: join(folder, "links.json"),
      wait: async (time) => void waits.push(time / 1000),
      fetch: async (url, { method = "GET", signal } = {}) => {
        const request = `${method} ${String(url).replace("https://", "")}`;
        requests.push(request);
        return answer(signal, serve(request, requests.length));
      },
      timeout: 5,
    });
    return { answers: Object.fromEntries(answers), requests, waits };
  } finally {
    clearInterval(socket);
    rmSync(folder, { recursive: true });
  }
}

test("a page that leads to itself, or on and on, is not asked for without end", async () => {
  const loop = await asked(["https://a.example/1"], () => moved("/1"));
  assert.equal(loop.answers, { "https://a.example/1": "unclear" });
  assert.equal(loop.requests.length, 12);
  const elsewhere = await asked(["https://a.example/1"], (request) =>
    request.endsWith("/1") ? moved("https://b.example/2") : 410,
  );
  assert.equal(elsewhere.answers, { "https://a.example/1": "gone" });
  const toAnApp = await asked(["https://a.example/1"], (request) =>
    request.includes("a.example") ? moved("app:open") : new TypeError("unknown scheme"),
  );
  assert.equal(toAnApp.answers, { "https://a.example/1": "unclear" });
});

test("a server that does not answer HEAD is asked with GET", async () => {
  for (const refusal of [405, 501, 404, failure("ECONNRESET"), "hangs"] as const) {
    const { answers, requests } = await asked(["https://a.example/"], (request) =>
      request.startsWith("HEAD") ? refusal : 200,
    );
    assert.equal(answers, { "https://a.example/": "there" });
    assert.equal(requests, ["HEAD a.example/", "GET a.example/"]);
  }
});

test("a busy server is given the time it asks for, once", async () => {
  const twice = ["https://a.example/1", "https://a.example/2"];
  const once = await asked(twice, (_, nth) => (nth === 1 ? busy("7") : 200));
  assert.equal(once.answers, { [twice[0] ?? ""]: "there", [twice[1] ?? ""]: "there" });
  assert.equal(once.waits, [7, 1]);
  const byDate = await asked(twice.slice(1), (_, nth) => (nth === 1 ? busy("Thu, 04 Dec 2025 12:00:30 GMT") : 200));
  assert.equal(byDate.waits, [30]);
  const always = await asked(twice, () => busy("2"));
  assert.equal(always.answers, { [twice[0] ?? ""]: "unclear" });
  assert.equal(always.requests, ["HEAD a.example/1", "HEAD a.example/1"]);
  const tomorrow = await asked(twice, () => busy("86400"));
  assert.equal([tomorrow.requests, tomorrow.waits], [["HEAD a.example/1"], []]);
  const unreadable = await asked(twice.slice(1), (_, nth) => (nth === 1 ? busy("soon") : 200));
  assert.equal(unreadable.waits, [60]);
});

test("a host that answers to nothing in time is left alone after two pages", async () => {
  const pages = ["1", "2", "3", "4"].map((page) => `https://a.example/${page}`);
  const { answers, requests } = await asked([...pages, "https://b.example/"], (request) =>
    request.includes("a.example") ? "hangs" : 404,
  );
  assert.equal(answers, {
    "https://a.example/1": "unclear",
    "https://a.example/2": "unclear",
    "https://b.example/": "gone",
  });
  assert.equal(requests.filter((request) => request.includes("a.example")).length, 4);
});

test("a host that no longer exists is gone, unless no host can be found", async () => {
  const addresses = ["https://a.example/", "https://b.example/"];
  const serve = (request: string): Served => (request.includes("a.example") ? failure("ENOTFOUND") : 200);
  assert.equal((await asked(addresses, serve)).answers, {
    "https://a.example/": "gone",
    "https://b.example/": "there",
  });
  assert.equal((await asked(addresses, () => failure("ENOTFOUND"))).answers, {
    "https://a.example/": "unclear",
    "https://b.example/": "unclear",
  });
});

test.run();

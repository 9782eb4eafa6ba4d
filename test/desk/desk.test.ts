import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Desk } from "../../scripts/desk/desk.ts";
import { isDeskAddress } from "../../scripts/desk/desk-address.ts";
import { LocalServer } from "../../scripts/serve/local-server.ts";
import { freePort } from "../../scripts/tools/free-port.ts";
import { prepare } from "../support/prepare.ts";
import { articleFile, WrittenDigest, writtenData } from "../support/written-digest.ts";

// The desk over HTTP, as its page uses it.

const digest = new WrittenDigest();
const now = "2026-03-01T12:00:00Z";
let server: LocalServer;
let origin = "";
let picture: Buffer;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

prepare(test, async () => {
  digest.write({
    ...writtenData(),
    "articles/2026/01/first.md": articleFile({ title: "First", date: "2026-01-10T09:00" }),
    "articles/2026/01/second.md": articleFile({ title: "Second", date: "2026-01-11T09:00", editor: "ben" }),
    "articles/2026/01/_hidden.md": "secret",
    "secret.md": "secret",
  });
  picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: "#357" } })
    .png()
    .toBuffer();
  await digest.mustBuild(now);
  const port = await freePort();
  const desk = new Desk(digest.folders, () => Date.parse(now));
  server = new LocalServer(
    digest.folders.output,
    { host: "127.0.0.1", port },
    { answers: isDeskAddress, answer: (asked, answer) => desk.answer(asked, answer) },
  );
  origin = (await server.listen()).replace(/\/$/, "");
});

test.after(async () => {
  await server.close();
  digest.dispose();
});

function ask(path: string, body?: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? more : { origin, "content-type": "application/json", ...more };
    const method = body === undefined ? "GET" : "POST";
    const asked = request(`${origin}${path}`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** The first line of the message with which the desk refuses. */
async function refusal(answer: Promise<Answer> | ReturnType<typeof act>): Promise<string> {
  const answered = await answer;
  const { error } = "text" in answered ? JSON.parse(answered.text) : (answered.value as { readonly error: string });
  return error.split("\n")[0];
}

async function act(action: string, params: unknown): Promise<{ readonly status: number; readonly value: never }> {
  const { status, text } = await ask("/api/v1", JSON.stringify({ action, params }));
  return { status, value: JSON.parse(text) as never };
}

function save(path: string, raw: string, more: Readonly<Record<string, unknown>> = {}, options = {}) {
  return act("persistEntry", { dataFiles: [{ path, raw }], assets: [], options, ...more });
}

function read(path: string): string {
  return readFileSync(join(digest.root, path), "utf8");
}

const asset = (path: string, bytes: Uint8Array) => ({
  path,
  content: Buffer.from(bytes).toString("base64"),
  encoding: "base64",
});

test("the page of the desk has its own security policy, different from that of the site", async () => {
  const page = await ask("/admin/");
  assert.is(page.status, 200);
  assert.match(page.text, '<meta name="robots" content="noindex">');
  const policy = String(page.headers["content-security-policy"]);
  assert.match(policy, "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'");
  assert.match(policy, "connect-src 'self' blob: data:;");
  assert.not.match(policy, /https:\/\//);
  assert.is((await ask("/")).headers["content-security-policy"], undefined);
  assert.is((await ask("/admin")).headers.location, "/admin/");
  assert.is((await ask("/admin/desk.css")).status, 200);
  assert.is((await ask("/admin/../secret.md")).status, 404);
  assert.is((await ask("/admin/none.js")).status, 404);
});

test("entries are listed and read as they are on disk, without hidden ones", async () => {
  const { value } = await act("entriesByFolder", { folder: "articles", extension: "md", depth: 3 });
  const listed = value as readonly { readonly data: string; readonly file: { readonly path: string } }[];
  assert.equal(
    listed.map(({ file }) => file.path),
    ["articles/2026/01/first.md", "articles/2026/01/second.md"],
  );
  assert.is(listed[0]?.data, read("articles/2026/01/first.md"));
  // The check reports a file that is not text.
  const odd = join(digest.root, "articles/2026/01/odd.md");
  writeFileSync(odd, Buffer.from([0xff, 0xfe, 0x00]));
  assert.equal((await act("entriesByFolder", {})).value, value);
  rmSync(odd);
  const { value: registries } = await act("entriesByFiles", { files: [{ path: "data/editors.yaml" }] });
  assert.is((registries as readonly { readonly data: string }[])[0]?.data, read("data/editors.yaml"));
  assert.is((await act("getEntry", { path: "articles/2026/01/none.md" })).status, 404);
});

test("only articles, registries and pictures of the newsroom can be read or written", async () => {
  const link = join(digest.root, "articles/2026/link.md");
  symlinkSync("../../secret.md", link);
  const paths = [
    "articles/../secret.md",
    "articles/2026/../../secret.md",
    "articles/2026/link.md",
    "/etc/passwd",
    "articles//etc/passwd.md",
    "articles/2026/01/_hidden.md",
    "articles/.hidden.md",
    "articles/2026/01/first.txt",
    "articles/2026/01/a\\..\\b.md",
    "articles/2026/01/a\0.md",
    "data/site.yaml",
    "data/strings/en.yaml",
    "site/index.html",
    "static/page.html",
    "static/../data/editors.png",
    "static/.hidden.png",
    "articles",
    "",
    7,
  ];
  for (const path of paths) {
    assert.is((await act("getEntry", { path })).status, 403, String(path));
    assert.is((await save(String(path), "text")).status, 403, String(path));
    assert.is((await act("deleteFiles", { paths: [path] })).status, 403, String(path));
    assert.is((await act("persistMedia", { asset: asset(String(path), picture) })).status, 403, String(path));
  }
  rmSync(link);
  assert.is(read("secret.md"), "secret");
  assert.is(await refusal(act("getEntry", { path: "/etc/passwd" })), 'The desk does not touch "/etc/passwd".');
  const registry = "data/editors.yaml";
  assert.is(await refusal(act("deleteFiles", { paths: [registry] })), `The desk does not delete ${registry}.`);
  assert.is(await refusal(save("static/a.png", "text")), "A picture cannot be saved as an article.");
  assert.is(await refusal(act("persistEntry", {})), "A save must contain one file with its text.");
  const inArticles = asset("articles/2026/01/a.md", picture);
  assert.is(await refusal(act("persistMedia", { asset: inArticles })), "Pictures belong in the static folder.");
  const unencoded = { path: "static/a.png", content: "x" };
  assert.is(await refusal(act("persistMedia", { asset: unencoded })), "A picture must be sent as base64.");
});

test("requests from other sites, of other types or too large are refused", async () => {
  const body = JSON.stringify({ action: "info", params: {} });
  assert.is((await ask("/api/v1", body)).status, 200);
  assert.is((await ask("/api/v1", body, { origin: "https://evil.example" })).status, 403);
  assert.is((await ask("/api/v1", body, { host: "evil.example" })).status, 403);
  // Otherwise an image or a frame on another site could start a check of the whole newsroom.
  const foreign = { "sec-fetch-site": "cross-site" };
  assert.is((await ask("/admin/problems", undefined, foreign)).status, 403);
  assert.is(
    await refusal(ask("/admin/problems", undefined, foreign)),
    "The desk accepts requests from its own pages only.",
  );
  assert.is((await ask("/api/v1", body, { "content-type": "text/plain" })).status, 415);
  assert.is(await refusal(ask("/api/v1", body, { "content-type": "text/plain" })), "The desk accepts JSON only.");
  assert.is((await ask("/api/v1", "{")).status, 400);
  assert.is(await refusal(ask("/api/v1", "{")), "The request is not JSON.");
  assert.is(await refusal(ask("/admin/none.js")), "The desk has no such page.");
  const unknown = JSON.stringify({ action: "publishUnpublishedEntry" });
  assert.is((await ask("/api/v1", unknown)).status, 422);
  assert.is(await refusal(ask("/api/v1", unknown)), 'The desk has no action "publishUnpublishedEntry".');
  const longest = await ask("/api/v1", "x".repeat(30_000_001));
  assert.equal([longest.status, JSON.parse(longest.text).error], [413, "A request may have at most 30 MB."]);
  assert.is((await ask("/2026/01/first/", body)).status, 405);
  const long = await act("persistMedia", { asset: asset("static/big.png", Buffer.alloc(20_000_001)) });
  assert.equal(long, { status: 413, value: { error: "The picture is larger than 20 MB." } as never });
  assert.not(existsSync(join(digest.root, "static/big.png")));
});

test("other machines and other methods are refused, even if the server lets them through", async () => {
  const desk = new Desk(digest.folders, () => Date.parse(now));
  let from = "192.0.2.1";
  const open = createServer((asked, answer) => {
    Object.defineProperty(asked.socket, "remoteAddress", { value: from, configurable: true });
    void desk.answer(asked, answer);
  });
  open.listen(0, "127.0.0.1");
  await once(open, "listening");
  const address = open.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const answerTo = async (method: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/admin/`, { method, headers: { connection: "close" } });
    return [response.status, JSON.parse(await response.text()).error];
  };
  try {
    assert.equal(await answerTo("GET"), [
      403,
      "Only this machine can open the desk.\n  To do: open it at http://localhost",
    ]);
    from = "127.0.0.1";
    assert.equal(await answerTo("PUT"), [405, "The desk accepts GET and POST only."]);
  } finally {
    open.close();
  }
});

test("a save without an origin, which pages always send, is refused", async () => {
  const { hostname, port } = new URL(origin);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const asked = request({ hostname, port, path: "/api/v1", method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject);
    asked.end(JSON.stringify({ action: "info", params: {} }));
  });
  assert.is(status, 403);
});

test("an article with errors is refused with the messages of the check, one with warnings is saved", async () => {
  const before = read("articles/2026/01/first.md");
  const wrong = before.replace("topics: [space]", "topics: [spcae]");
  const refused = await save("articles/2026/01/first.md", wrong);
  assert.is(refused.status, 422);
  const { error, problems } = refused.value as { readonly error: string; readonly problems: readonly unknown[] };
  assert.match(error, `articles/2026/01/first.md:5:10 Unknown topic "spcae".`);
  assert.match(error, `To do: did you mean "space"?`);
  assert.is(problems.length, 1);
  assert.is(read("articles/2026/01/first.md"), before);

  const odd = before.replace("---\n\n", "updated: 2027-01-01\n---\n\n");
  const saved = await save("articles/2026/01/first.md", odd);
  assert.is(saved.status, 200);
  const { problems: warnings } = saved.value as { readonly problems: readonly { readonly found: string }[] };
  assert.equal(
    warnings.map(({ found }) => found),
    ['"2027-01-01" is in the future.'],
  );
  assert.is(read("articles/2026/01/first.md"), odd);
  assert.is((await save("articles/2026/01/first.md", before)).status, 200);
});

test("a new article gets its place from date and headline, and overwrites no other", async () => {
  const raw = articleFile({ title: "Поезд в Москву", date: "2026-02-28T23:30" });
  const options = { newEntry: true };
  const places = [];
  for (let n = 0; n < 2; n++) {
    const { value } = await save("articles/2026/03/anything.md", raw, {}, options);
    places.push((value as { readonly path: string }).path);
  }
  assert.equal(places, ["articles/2026/02/poezd-v-moskvu.md", "articles/2026/02/poezd-v-moskvu-2.md"]);
  assert.is(read("articles/2026/02/poezd-v-moskvu-2.md"), raw);
  const claimed = raw.replace("---\n\n", "id: 2026/01/first\n---\n\n");
  const refused = await save("articles/x.md", claimed, {}, options);
  assert.match((refused.value as { readonly error: string }).error, 'The id "2026/01/first" is also that of');
});

test("a new date moves the article, which keeps its id and old address", async () => {
  const old = "articles/2026/01/second.md";
  const raw = read(old).replace("2026-01-11T09:00", "2026-02-03T10:00");
  const { status, value } = await save(old, raw);
  assert.is(status, 200);
  const moved = "articles/2026/02/second.md";
  assert.is((value as { readonly path: string }).path, moved);
  assert.not(existsSync(join(digest.root, old)));
  assert.is(read(moved), raw.replace("---\n\n", "aliases:\n  - /2026/01/second/\n---\n\n"));
  // An editor that is still open has the old path.
  assert.is(((await act("getEntry", { path: old })).value as { readonly data: string }).data, read(moved));
  const outcome = await digest.build(now);
  assert.is(outcome.outcome, "built");
  assert.match(digest.page("2026/01/second/index.html"), "/2026/02/second/");
  assert.match(digest.page("feed.xml"), "2026/01/second");
});

test("changes that others saved in the meantime are not overwritten", async () => {
  const path = "articles/2026/01/first.md";
  const base = read(path);
  writeFileSync(join(digest.root, path), base.replace("Something happened", "Others wrote"));
  const stale = await save(path, base.replace("First", "Mine"), { base });
  assert.is(stale.status, 409);
  assert.match(
    (stale.value as { readonly error: string }).error,
    "articles/2026/01/first.md was changed elsewhere since you opened it.",
  );
  assert.match(read(path), "Others wrote");
  assert.is((await save(path, base.replace("First", "Mine"), { base: read(path) })).status, 200);
  // Its own earlier save does not count.
  assert.is((await save(path, base, { base })).status, 200);
});

test("pictures are saved in the static folder, with an article or alone, and overwrite no other", async () => {
  const path = "articles/2026/01/first.md";
  const image = 'image: {src: /pictures/a.png, alt: "A port"}\n---\n\n';
  const raw = read(path).replace("---\n\n", image);
  const missing = await save(path, raw);
  assert.match((missing.value as { readonly error: string }).error, 'There is no picture "/pictures/a.png".');
  const broken = await save(path, raw, { assets: [asset("static/pictures/a.png", picture.subarray(0, 60))] });
  assert.match((broken.value as { readonly error: string }).error, 'The picture "/pictures/a.png" cannot be read');
  assert.not(existsSync(join(digest.root, "static/pictures/a.png")));
  assert.is((await save(path, raw, { assets: [asset("static/pictures/a.png", picture)] })).status, 200);
  assert.equal(readFileSync(join(digest.root, "static/pictures/a.png")), picture);
  await digest.mustBuild(now);

  const { value } = await act("persistMedia", { asset: asset("static/pictures/b.png", picture) });
  assert.is((value as { readonly name: string }).name, "b.png");
  const other = await act("persistMedia", { asset: asset("static/pictures/a.png", Buffer.concat([picture, picture])) });
  assert.is(other.status, 409);
  assert.match((other.value as { readonly error: string }).error, "There is another picture /pictures/a.png.");
  const media = (await act("getMedia", {})).value as readonly { readonly path: string; readonly content: string }[];
  assert.equal(
    media.map((one) => one.path),
    ["static/pictures/a.png", "static/pictures/b.png"],
  );
  assert.is(media[0]?.content, picture.toString("base64"));
  const shown = { paths: ["static/pictures/a.png"] };
  assert.is((await act("deleteFiles", shown)).status, 409);
  assert.is(await refusal(act("deleteFiles", shown)), "An article shows /pictures/a.png.");
  assert.is((await act("deleteFiles", { paths: ["static/pictures/b.png"] })).status, 200);
  assert.not(existsSync(join(digest.root, "static/pictures/b.png")));
});

test("a registry is checked with all articles before it is saved", async () => {
  const before = read("data/editors.yaml");
  const without = await save("data/editors.yaml", "- {id: ada, name: Ada Sample}\n");
  assert.is(without.status, 422);
  assert.match((without.value as { readonly error: string }).error, 'second.md:4:9 Unknown editor "ben".');
  assert.is((await save("data/editors.yaml", "- {id: ada}\n")).status, 422);
  assert.is(read("data/editors.yaml"), before);
  const more = `${before}- {id: eve, name: Eve New}\n`;
  assert.is((await save("data/editors.yaml", more)).status, 200);
  assert.is(read("data/editors.yaml"), more);
});

test("the settings of the form follow from the fields and the registries", async () => {
  const { config, rules, timeZone } = JSON.parse((await ask("/admin/config.json")).text);
  assert.is(timeZone, "Europe/Kyiv");
  assert.is(rules.ids.editors["eve new"], "eve");
  const [articles] = config.collections;
  const field = (name: string) => articles.fields.find((one: { readonly name: string }) => one.name === name);
  assert.equal(field("title"), {
    name: "title",
    label: "Title",
    required: true,
    hint: "The headline, one line of text of at most 300 characters.",
    widget: "string",
  });
  assert.equal(field("topics").options.at(-1), { label: "Football", value: "football" });
  assert.is(field("topics").multiple, true);
  assert.is(field("date").hint, "The time of Europe/Kyiv.");
  assert.equal(field("status").options, ["draft", "ready", "withdrawn"]);
  assert.is(field("summary").widget, "text");
  assert.equal(
    field("sources").fields.map((one: { readonly name: string }) => one.name),
    ["outlet", "title", "url", "date", "lang"],
  );
  const names = articles.fields.map((one: { readonly name: string }) => one.name);
  assert.is(names[names.indexOf("summary") + 1], "body");
  assert.equal(
    names.filter((name: string) => name !== "body"),
    Object.keys(rules.article),
  );
});

test("the preview shows the article as on its page, or says what is wrong", async () => {
  const text = read("articles/2026/01/first.md").replace("Something happened", "It was **new**");
  const shown = await ask("/admin/preview", JSON.stringify({ path: "articles/2026/01/first.md", text }));
  const { html } = JSON.parse(shown.text);
  assert.match(html, '<article class="article">');
  assert.match(html, "It was <strong>new</strong>");
  assert.match(html, "Alpha News");
  const wrong = await ask("/admin/preview", JSON.stringify({ text: text.replace("[space]", "[spcae]") }));
  assert.match(JSON.parse(wrong.text).message, 'Unknown topic "spcae".');
});

test("the list of problems leads to the editor", async () => {
  const path = join(digest.root, "articles/2026/02/wrong.md");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, articleFile({ title: "<b>Wrong</b>", date: "2026-02-02", topics: ["<i>"] }));
  const { text, status } = await ask("/admin/problems");
  assert.is(status, 200);
  assert.match(text, 'href="/admin/#/collections/articles/entries/2026/02/wrong"');
  assert.match(text, "Unknown topic &#34;&#60;i&#62;&#34;.");
  assert.not.match(text, "<i>");
});

test.run();

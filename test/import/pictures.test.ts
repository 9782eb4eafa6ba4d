import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { download, type Limits, usualLimits } from "../../scripts/import/pictures/download.ts";
import { ImportedPictures } from "../../scripts/import/pictures/imported-pictures.ts";
import { isPublicAddress } from "../../scripts/import/pictures/public-address.ts";
import { importHere } from "../support/import-here.ts";
import { bodyOf, plainMap, post, postFolder } from "../support/post-folder.ts";
import { prepare } from "../support/prepare.ts";
import { filesIn, newDigest, runImport } from "../support/run-import.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const picture = (format: "png" | "jpeg", width = 40) =>
  sharp({ create: { width, height: 30, channels: 3, background: "#258" } })
    .toFormat(format)
    .toBuffer();

const asked: string[] = [];
let server: Server;
let host = "";

/** A picture server on this machine, to which the limits of the test allow requests. */
prepare(test, async () => {
  const [png, jpeg, pixel] = await Promise.all([picture("png"), picture("jpeg"), picture("png", 1)]);
  const dot = await sharp(pixel).resize(1, 1).png().toBuffer();
  const script = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const files: Readonly<Record<string, Buffer | string>> = {
    "/port.png": png,
    // The extension is wrong: the bytes decide.
    "/large/ship.png": jpeg,
    "/fake.png": "<html>no picture</html>",
    "/half.png": png.subarray(0, 60),
    "/evil.svg": script,
    "/dot.png": dot,
  };
  const redirects: Readonly<Record<string, string>> = {
    "/moved": "/port.png",
    "/to-file": "file:///etc/passwd",
    "/to-other": "http://127.0.0.2/port.png",
    "/circle": "/circle",
  };
  server = createServer((request, response) => {
    const { url = "" } = request;
    asked.push(url);
    const location = redirects[url];
    const file = files[url];
    if (location !== undefined) response.writeHead(302, { location }).end();
    else if (file !== undefined) response.end(file);
    else if (url === "/endless") endless(response);
    else if (url === "/claims") response.writeHead(200, { "content-length": "99999999" }).write("a");
    else if (url === "/breaks") response.writeHead(200, { "content-length": "9" }).write("a", () => response.destroy());
    else if (url !== "/silent") response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.after(() => {
  server.closeAllConnections();
  server.close();
});

function endless(response: NodeJS.WritableStream): void {
  response.write(Buffer.alloc(20_000), (error) => {
    if (!error) endless(response);
  });
}

const limits: Limits = { bytes: 50_000, milliseconds: 60_000, isAllowed: (ip) => ip === "127.0.0.1" };

function picturesIn(path: string, digest: string, more: { plan?: boolean; limits?: Limits } = {}): ImportedPictures {
  const folders = { static: join(digest, "static"), cache: join(digest, "cache") };
  return new ImportedPictures({ path, ...folders, plan: false, limits, ...more });
}

const given = { from: "markdown", editor: "Ana", topics: "Sea", sources: "Old" };

/** Imports a post with this text, including its pictures. */
async function importText(body: string, digest = temporaryFolder("digest")) {
  const folder = postFolder({ "2024-03-01-ship.md": post("title: Ship", body) });
  const pictures = picturesIn(folder, digest);
  const imported = await importHere([folder], { ...given, pictures });
  assert.equal(imported.errors, []);
  pictures.commit();
  pictures.clear();
  const files = existsSync(join(digest, "static")) ? Object.keys(filesIn(join(digest, "static"))) : [];
  return { ...imported, files, counts: pictures.counts, text: bodyOf(imported.articles["2024/03/ship.md"]) };
}

test("pictures are downloaded, named by their addresses, and typed by their bytes", async () => {
  asked.length = 0;
  const body = `![A port](${host}/port.png "At dawn")\n\n![A ship](${host}/large/ship.png)\n\n![Again](${host}/port.png#top)`;
  const { text, files, warnings, counts } = await importText(body);
  assert.equal(warnings, []);
  const [port = "", ship = ""] = files;
  assert.match(port, /^pictures\/imported\/port-[\da-f]{8}\.png$/);
  assert.match(ship, /^pictures\/imported\/ship-[\da-f]{8}\.jpg$/);
  assert.is(text, `![A port](/${port} "At dawn")\n\n![A ship](/${ship})\n\n![Again](/${port})\n`);
  assert.equal(asked.sort(), ["/large/ship.png", "/port.png"]);
  assert.is(counts.downloaded, 2);
});

test("repeating an import downloads nothing and writes the same text", async () => {
  const digest = temporaryFolder("digest");
  const first = await importText(`![A port](${host}/port.png)`, digest);
  asked.length = 0;
  const second = await importText(`![A port](${host}/port.png)`, digest);
  assert.equal(asked, []);
  assert.is(second.text, first.text);
  assert.equal([second.counts.downloaded, second.counts.there], [0, 1]);
});

test("a refused import downloads nothing", async () => {
  asked.length = 0;
  const folder = postFolder({
    "2024-03-01-ship.md": post("title: Ship", `![A](${host}/port.png)`),
    "bad.md": post("title: No date"),
  });
  const pictures = picturesIn(folder, temporaryFolder("digest"));
  const { errors } = await importHere([folder], { ...given, pictures });
  assert.match(errors.join(), "The post has no date.");
  assert.equal(asked, []);
});

test("a plan counts pictures without downloading them", async () => {
  asked.length = 0;
  const digest = temporaryFolder("digest");
  const folder = postFolder({ "2024-03-01-ship.md": post("title: Ship", `![A](${host}/port.png)`) });
  const pictures = picturesIn(folder, digest, { plan: true });
  await importHere([folder], { ...given, pictures });
  assert.equal(asked, []);
  assert.is(pictures.counts.downloaded, 1);
  assert.not(existsSync(join(digest, "static")));
});

test("a picture that is not available becomes a link with a warning", async () => {
  const { text, files, warnings } = await importText(`![A port](${host}/lost.png)`);
  assert.is(text, `[Image: A port](${host}/lost.png)\n`);
  assert.equal(files, []);
  assert.is(warnings.length, 1);
  assert.match(warnings[0] ?? "", `The picture "${host}/lost.png" was not taken: the server answered 404.`);
});

const refused: readonly (readonly [path: string, fault: string])[] = [
  ["/fake.png", "it is not a picture that browsers show"],
  ["/evil.svg", "it is a drawing with a script or a page in it"],
  ["/half.png", "it cannot be read: "],
  ["/dot.png", "it has no size that readers could see"],
  ["/endless", "it is larger than 0.05 MB"],
  ["/claims", "it is larger than 0.05 MB"],
  ["/breaks", "the server cannot be reached (ECONNRESET)"],
  ["/to-file", "`file:` is not http or https"],
  ["/to-other", "its server is in a private network"],
  ["/circle", "the server redirects more than 5 times"],
];

for (const [path, fault] of refused) {
  test(`refused: ${path}`, async () => {
    const { files, warnings } = await importText(`![A port](${host}${path})`);
    assert.equal(files, []);
    assert.match(warnings.join(), `was not taken: ${fault}`);
  });
}

test("a redirect is followed", async () => {
  const { files } = await importText(`![A port](${host}/moved)`);
  assert.match(files.join(), /^pictures\/imported\/moved-[\da-f]{8}\.png$/);
});

test("an import gives up on a silent server", async () => {
  const answer = await download(`${host}/silent`, { ...limits, milliseconds: 50 });
  assert.equal(answer, { fault: "it took more than 0.05 seconds" });
});

test("requests to the local network are refused unless a test allows them", async () => {
  const { port } = new URL(host);
  asked.length = 0;
  const private_ = { fault: "its server is in a private network" };
  for (const name of ["127.0.0.1", "localhost", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
    assert.equal(await download(`http://${name}:${port}/port.png`, usualLimits), private_, name);
  assert.equal(asked, []);
  const closed = "10.1.2.3 100.64.0.1 169.254.169.254 172.31.0.1 192.168.0.1 224.0.0.1 255.255.255.255".split(" ");
  const closed6 = ":: ::1 fe80::1 fc00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1:: 2001:db8::1".split(" ");
  for (const ip of [...closed, ...closed6, "localhost", ""]) assert.not(isPublicAddress(ip), ip);
  for (const ip of ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"]) assert.ok(isPublicAddress(ip), ip);
});

test("captions, links to the larger picture, and links to other pages", async () => {
  const figure = (link: string) =>
    `<figure><a href="${link}"><img src="${host}/port.png" alt="A port"></a><figcaption>At <b>dawn</b></figcaption></figure>`;
  const { text, files } = await importText(`${figure(`${host}/large/ship.png`)}\n\n${figure("https://port.example/")}`);
  const [port = "", ship = ""] = files;
  assert.is(text, `![A port](/${ship} "At dawn")\n\n[![A port](/${port})](https://port.example/)\n\nAt **dawn**\n`);
});

test("only files next to posts and in the site's static folder are copied", async () => {
  const png = await picture("png");
  const secret = postFolder({ "secret.png": png });
  const body = [
    "![One](one.png)",
    "![Two](/img/a%20b.png)",
    `![Three](../../../../../../../../..${secret}/secret.png)`,
    "![Four](link.png)",
    `![Five](file://${secret}/secret.png)`,
    `![Six](data:image/png;base64,${png.toString("base64")})`,
  ].join("\n\n");
  const site = postFolder({
    "hugo.toml": "",
    "static/img/a b.png": png,
    "content/news/ship/index.md": post("title: Ship\ndate: 2024-03-01\ncover: one.png\nalt: A ship", body),
    "content/news/ship/one.png": png,
  });
  symlinkSync(join(secret, "secret.png"), join(site, "content/news/ship/link.png"));
  const map = join(site, "map.yaml");
  writeFileSync(
    map,
    JSON.stringify({
      ...plainMap,
      site: undefined,
      fields: { title: "title", date: "date", cover: "image.src", alt: "image.alt" },
    }),
  );
  const digest = newDigest();
  const folders = ["--static", join(digest, "static"), "--cache", join(digest, "cache")];
  const args = [join(site, "content/news"), "--map", map, "--register", "--pictures", ...folders];
  const plan = runImport(digest, ...args, "--plan");
  assert.match(plan.out, "Would copy 3 pictures into DIGEST/static/pictures/imported.\n");
  assert.not(existsSync(join(digest, "static")));
  const { code, out, err } = runImport(digest, ...args);
  assert.is(code, 0, err);
  assert.match(out, "Copied 3 pictures into DIGEST/static/pictures/imported.\n");
  const [, one = "", embedded = ""] = Object.keys(filesIn(join(digest, "static/pictures/imported")));
  assert.match(one, /^one-[\da-f]{8}\.png$/);
  assert.match(embedded, /^picture-[\da-f]{8}\.png$/);
  const article = readFileSync(join(digest, "articles/2024/03/ship.md"), "utf8");
  assert.match(article, `image:\n  src: /pictures/imported/${one}\n  alt: A ship\n`);
  assert.match(article, `![One](/pictures/imported/${one})`);
  assert.match(article, `![Six](/pictures/imported/${embedded})`);
  assert.not.match(article, "secret.png");
  const again = runImport(digest, ...args);
  assert.match(again.out, "Already imported: 1 article.\nAlready there: 3 pictures.\n");
  assert.not(existsSync(join(digest, "cache/imported-pictures")));
});

test.run();

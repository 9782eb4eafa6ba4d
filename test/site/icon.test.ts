import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

// All icons of a site are made from one picture.

const now = "2024-03-10T10:00:00Z";
const drawing = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="${colour}"/></svg>`;

const icons = suite<{ digest: WrittenDigest }>("icons");

icons.before.each((context) => {
  context.digest = new WrittenDigest();
  context.digest.write({
    ...writtenData(),
    "articles/2024/03/one.md": articleFile({ title: "One", date: "2024-03-09T08:00Z" }),
    "data/site.yaml": `${writtenData()["data/site.yaml"]}icon: /icon.svg\n`,
    "static/icon.svg": drawing("#ff0000"),
  });
});
icons.after.each(({ digest }) => digest.dispose());

/** Format, size and the colour in the middle of a file of the output. */
async function pictureAt(digest: WrittenDigest, file: string, from = 0): Promise<readonly unknown[]> {
  const bytes = Buffer.from(digest.output().get(file) ?? "", "latin1").subarray(from);
  const { format, width, height } = await sharp(bytes).metadata();
  const middle = { left: Math.floor((width ?? 0) / 2), top: Math.floor((height ?? 0) / 2), width: 1, height: 1 };
  const pixel = await sharp(bytes).extract(middle).removeAlpha().raw().toBuffer();
  return [format, width, height, pixel.toString("hex")];
}

icons("a drawing becomes every icon, and an incremental build follows it", async ({ digest }) => {
  await digest.mustBuild(now);
  assert.equal(await pictureAt(digest, "/apple-touch-icon.png"), ["png", 180, 180, "ff0000"]);
  assert.equal(await pictureAt(digest, "/icon-192.png"), ["png", 192, 192, "ff0000"]);
  assert.equal(await pictureAt(digest, "/icon-512.png"), ["png", 512, 512, "ff0000"]);
  const ico = Buffer.from(digest.output().get("/favicon.ico") ?? "", "latin1");
  assert.equal([ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6 + 16)], [1, 3, 32]);
  assert.equal(await pictureAt(digest, "/favicon.ico", ico.readUInt32LE(6 + 32 + 12)), ["png", 48, 48, "ff0000"]);
  assert.match(digest.page("index.html"), '<link rel="icon" type="image/svg+xml" href="/icon.svg"/>');
  const { icons: listed } = JSON.parse(digest.page("site.webmanifest"));
  assert.equal(
    listed.map(({ src }: { readonly src: string }) => src),
    ["/icon.svg", "/icon-192.png", "/icon-512.png"],
  );
  assert.equal(
    [...digest.output().keys()].filter((file) => /assets\/icon/.test(file)),
    [],
  );
  digest.write({ "static/icon.svg": drawing("#00ff00") });
  await digest.mustBuild(now);
  assert.equal(await pictureAt(digest, "/apple-touch-icon.png"), ["png", 180, 180, "00ff00"]);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

icons("a picture becomes every icon, and without it ours are used", async ({ digest }) => {
  digest.write({ "data/site.yaml": `${writtenData()["data/site.yaml"]}icon: /icon.png\n` });
  const picture = await sharp({ create: { width: 600, height: 600, channels: 3, background: "#0000ff" } })
    .png()
    .toBuffer();
  writeFileSync(join(digest.root, "static/icon.png"), picture);
  await digest.mustBuild(now);
  assert.equal(await pictureAt(digest, "/icon-512.png"), ["png", 512, 512, "0000ff"]);
  assert.match(digest.page("index.html"), '<link rel="icon" type="image/png" href="/icon-192.png"/>');
  digest.remove("static/icon.png");
  await digest.mustBuild(now);
  assert.not(digest.output().has("/icon-192.png"));
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
});

icons("an unreadable picture is reported", async ({ digest }) => {
  digest.write({ "static/icon.svg": "<svg" });
  try {
    await digest.build(now);
    assert.unreachable();
  } catch (error) {
    assert.is(
      (error as Error).message,
      `The icon ${digest.root}/static/icon.svg cannot be read: Input buffer contains unsupported image format.\n  To do: save the picture again, or correct \`icon\` in site.yaml`,
    );
  }
});

icons.run();

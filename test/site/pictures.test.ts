import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { showProblems } from "../../scripts/command/show-problems.ts";
import { articleFile, differences, WrittenDigest, writtenData } from "../support/written-digest.ts";

const now = "2024-05-10T12:00:00Z";
const digest = new WrittenDigest();
const files = digest.folders.static;
test.after(() => {
  digest.dispose();
});

const photo = (background: string, width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();

function put(name: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(join(files, name)), { recursive: true });
  writeFileSync(join(files, name), bytes);
}

const lead = (src: string, ...more: readonly string[]) => [
  "image:",
  `  src: ${src}`,
  "  alt: A port",
  "  caption: The port at dawn",
  "  credit: Ana Lima",
  ...more,
];

digest.write({
  ...writtenData(),
  "articles/2024/05/first.md": articleFile({ date: "2024-05-08", more: lead("/photos/port.jpg", "  focus: 10% 90%") }),
  "articles/2024/05/second.md": articleFile({
    title: "A second headline",
    date: "2024-05-09",
    text: 'Text.\n\n![A graph](/graph.svg "Ships, by year")\n',
  }),
});

const shortened = (text: string) => text.replaceAll(`${digest.root}/`, "");
const tellsOf = async () => {
  const outcome = await digest.build(now);
  return outcome.outcome === "problems"
    ? shortened(showProblems(outcome.problems)).replace(/\n\n\d+ problems?\.\n*$/, "")
    : outcome.outcome;
};

test("a missing picture is an error at its line, in front matter and text", async () => {
  assert.is(
    await tellsOf(),
    [
      'articles/2024/05/first.md:8:8 There is no picture "/photos/port.jpg".',
      "      src: /photos/port.jpg",
      "           ~~~~~~~~~~~~~~~~",
      "  Expected: a file below static",
      "  To do: put the file at static/photos/port.jpg, or correct the address",
      "",
      'articles/2024/05/second.md:11:12 There is no picture "/graph.svg".',
      '    ![A graph](/graph.svg "Ships, by year")',
      "               ~~~~~~~~~~",
      "  Expected: a file below static",
      "  To do: put the file at static/graph.svg, or correct the address",
    ].join("\n"),
  );
});

test("a picture that cannot be shown is an error", async () => {
  put("photos/port.jpg", "no picture");
  put("graph.svg", '<svg viewBox="0 0 3 2"><script>alert(1)</script></svg>');
  assert.is(
    await tellsOf(),
    [
      'articles/2024/05/first.md:8:8 The picture "/photos/port.jpg" cannot be read: Input buffer contains unsupported image format.',
      "      src: /photos/port.jpg",
      "           ~~~~~~~~~~~~~~~~",
      "  Expected: a whole JPEG, PNG, WebP, AVIF, GIF or SVG file without scripts",
      "  To do: save the picture again, or choose another",
      "",
      'articles/2024/05/second.md:11:12 The picture "/graph.svg" is a drawing with a script or a page in it.',
      '    ![A graph](/graph.svg "Ships, by year")',
      "               ~~~~~~~~~~",
      "  Expected: a whole JPEG, PNG, WebP, AVIF, GIF or SVG file without scripts",
      "  To do: save the picture again, or choose another",
    ].join("\n"),
  );
});

test("pictures appear on pages, in lists, feeds and machine-readable files, and change with their files", async () => {
  put("photos/port.jpg", await photo("#d40"));
  put("graph.svg", '<svg viewBox="0 0 3 2"><rect width="3" height="2"/></svg>');
  await digest.mustBuild(now);
  const page = digest.page("2024/05/first/index.html");
  assert.match(page, /<source type="image\/avif" srcset="\/assets\/pictures\/\w{16}-full-400\.avif 400w, /);
  assert.match(
    page,
    '<figcaption><span>The port at dawn</span> <span class="credit">Image: Ana Lima</span></figcaption>',
  );
  assert.match(page, /"https:\/\/small\.example\/assets\/pictures\/\w{16}-16x9-10-90-900\.jpg"/);
  assert.match(digest.page("feed.xml"), /assets\/pictures\/\w{16}-full-900\.jpg/);
  const output = digest.output();
  const shown = [...output].flatMap(([, text]) => text.match(/\/assets\/pictures\/[\w.-]+/g) ?? []);
  for (const address of new Set(shown)) assert.ok(output.has(address), `${address} is shown, and missing`);
  assert.equal(differences(output, await digest.siteFromScratch(now)), []);

  // A different photo at the same address.
  put("photos/port.jpg", await photo("#04d", 500, 800));
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  assert.is.not(digest.page("2024/05/first/index.html"), page);

  // The article drops its photo.
  digest.write({ "articles/2024/05/first.md": articleFile({ date: "2024-05-08" }) });
  await digest.mustBuild(now);
  assert.equal(differences(digest.output(), await digest.siteFromScratch(now)), []);
  assert.equal(
    [...digest.output().keys()].filter((file) => file.startsWith("/assets/pictures/") && !file.includes("full")),
    [],
  );
});

test("a build without new pictures opens none", async () => {
  const report = await digest.mustBuild("2024-05-10T12:00:01Z");
  assert.equal(report.changes, []);
});

test("deleting a picture that an article shows is an error, and leaves the site unchanged", async () => {
  const before = digest.output();
  rmSync(join(files, "graph.svg"));
  assert.match(await tellsOf(), /^articles\/2024\/05\/second\.md:11:12 There is no picture "\/graph\.svg"\./);
  assert.equal(differences(digest.output(), before), []);
});

test.run();

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { changedPictures, pictureAddress } from "../../scripts/content/picture.ts";
import { picturesOf, readPictures } from "../../scripts/content/read-pictures.ts";
import { cropsOf } from "../../scripts/outputs/images/crops.ts";
import { drawCrop } from "../../scripts/outputs/images/draw-crop.ts";
import { article as articleKind } from "../../scripts/pages/article.ts";
import { crop } from "../../scripts/pages/crop.ts";
import { socialImages } from "../../scripts/pages/social-images.ts";
import { replay } from "../replay.ts";
import { article, fakeDigest } from "./feeds/fake-digest.ts";

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#d40" } }).jpeg();

test("pictures are measured once, as they are to be looked at", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    mkdirSync(join(folder, "photos"));
    await photo(400, 300).toFile(join(folder, "photos/wide.jpg"));
    await photo(400, 300).withMetadata({ orientation: 6 }).toFile(join(folder, "photos/turned.JPG"));
    writeFileSync(join(folder, "photos/broken.png"), "no picture");
    writeFileSync(join(folder, "notes.txt"), "no picture either");
    const first = await readPictures(folder, {});
    const sizes = Object.entries(picturesOf(first)).map(([address, { width, height }]) => [address, width, height]);
    assert.equal(sizes, [
      ["/photos/turned.JPG", 300, 400],
      ["/photos/wide.jpg", 400, 300],
    ]);
    assert.equal(Object.keys(first), ["/photos/broken.png", "/photos/turned.JPG", "/photos/wide.jpg"]);

    // The stamp is believed: an unchanged file is not opened again.
    const claimed = { hash: "claimed", width: 1, height: 1 };
    const stamped = { ...first, "/photos/wide.jpg": { ...first["/photos/wide.jpg"], picture: claimed } };
    const again = await readPictures(folder, stamped as typeof first);
    assert.equal(picturesOf(again)["/photos/wide.jpg"], claimed);

    await photo(500, 300).toFile(join(folder, "photos/wide.jpg"));
    utimesSync(join(folder, "photos/turned.JPG"), 1, 1);
    rmSync(join(folder, "photos/broken.png"));
    const later = await readPictures(folder, first);
    assert.equal(changedPictures(picturesOf(first), picturesOf(later)), ["/photos/wide.jpg"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a picture of this site has one address, however its article writes it", () => {
  assert.is(pictureAddress("/a%20b.jpg"), "/a b.jpg");
  assert.is(pictureAddress("/a.jpg?v=2"), "/a.jpg");
  assert.is(pictureAddress("/a%.jpg"), "/a%.jpg");
  assert.is(pictureAddress("https://elsewhere.example/a.jpg"), undefined);
});

const sizesOf = (width: number, height: number) =>
  cropsOf({ hash: "h", width, height }).map((each) => [each.ratio, each.width, each.height]);

test("crops have the three shapes, never larger than the picture", () => {
  assert.equal(sizesOf(4000, 3000), [
    ["16x9", 1200, 675],
    ["4x3", 1200, 900],
    ["1x1", 1200, 1200],
  ]);
  assert.equal(sizesOf(600, 400), [
    ["16x9", 600, 338],
    ["4x3", 533, 400],
    ["1x1", 400, 400],
  ]);
  assert.equal(sizesOf(300, 200), [], "too few pixels for a search engine");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
      for (const [, w = 0, h = 0] of sizesOf(width, height) as [string, number, number][]) {
        assert.ok(w <= width && h <= height && w * h >= 50_000, `${w} × ${h} of ${width} × ${height}`);
      }
    }),
    replay(),
  );
});

test("a crop has the size that pages state, and tells nothing of the camera", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    const file = join(folder, "a.jpg");
    await photo(600, 400).withMetadata({ orientation: 6 }).toFile(file);
    const { width, height, exif, format } = await sharp(await drawCrop(file, 400, 225)).metadata();
    assert.equal([width, height, exif, format], [400, 225, undefined, "jpeg"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a crop is turned as the camera says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    const file = join(folder, "a.png");
    const left = { create: { width: 200, height: 200, channels: 3, background: "#ff0000" } } as const;
    await sharp({ create: { width: 400, height: 200, channels: 3, background: "#0000ff" } })
      .composite([{ input: left, left: 0, top: 0 }])
      .withMetadata({ orientation: 6 })
      .png()
      .toFile(file);
    const { data } = await sharp(await drawCrop(file, 200, 400))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [top = 0, bottom = 0] = [data[0], data.at(-3)];
    assert.ok(top > 200 && bottom < 50, `what was left is above: ${top}, ${bottom}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a picture of which half is missing is refused by name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  try {
    const file = join(folder, "half.jpg");
    const whole = await photo(1600, 1200).toBuffer();
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    const refusal = await drawCrop(file, 400, 225).then(
      () => "nothing",
      (error: Error) => error.message.replaceAll(folder, "photos"),
    );
    assert.is(
      refusal,
      "The picture photos/half.jpg cannot be read: VipsJpeg: premature end of JPEG image.\n  To do: save it anew, or take it out of the article that it leads",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const pictures = { "/photos/port.jpg": { hash: "0a1b", width: 1600, height: 1200 } };
const local = article("2025/12/local", "2025-12-03T10:00:00Z", {
  image: { src: "/photos/port.jpg", alt: "A port", width: 5, height: 5 },
});
const remote = article("2025/12/remote", "2025-12-03T10:00:00Z", {
  image: { src: "https://photos.example/a.jpg", alt: "A", width: 640, height: 480 },
});
const unmeasured = article("2025/12/unmeasured", "2025-12-03T10:00:00Z", { image: { src: "/gone.jpg", alt: "A" } });
const plain = article("2025/12/plain", "2025-12-03T10:00:00Z");
const digest = fakeDigest([local, remote, unmeasured, plain], { pictures });

test("pages name a lead picture in three shapes with true sizes, and one of another site as it is", () => {
  assert.equal(socialImages(local, digest), [
    { url: "https://digest.example/assets/pictures/0a1b-16x9.jpg", width: 1200, height: 675 },
    { url: "https://digest.example/assets/pictures/0a1b-4x3.jpg", width: 1200, height: 900 },
    { url: "https://digest.example/assets/pictures/0a1b-1x1.jpg", width: 1200, height: 1200 },
  ]);
  assert.equal(socialImages(remote, digest), [{ url: "https://photos.example/a.jpg", width: 640, height: 480 }]);
  assert.equal(socialImages(unmeasured, digest), [{ url: "https://digest.example/gone.jpg" }]);
  assert.equal(socialImages(plain, digest), [
    { url: "https://digest.example/2025/12/plain/card.png", width: 1200, height: 630 },
  ]);
  const view = articleKind.view(local.id, digest);
  assert.equal([view?.image?.width, view?.image?.height], [1600, 1200]);
  assert.equal(view?.head.social?.imageSize, { width: 1200, height: 675 });
});

test("there are crops of exactly the pictures that lead an article", () => {
  const others = { ...pictures, "/photos/unused.jpg": { hash: "2c3d", width: 1600, height: 1200 } };
  const keys = [...crop.keys(fakeDigest([local, plain], { pictures: others }))];
  assert.equal(keys, ["16x9/photos/port.jpg", "4x3/photos/port.jpg", "1x1/photos/port.jpg"]);
  assert.is(crop.view("16x9/photos/unused.jpg", fakeDigest([local], { pictures: others })), undefined);
});

test("a changed picture touches its crops and the articles that it leads", () => {
  const before = { now: 0, length: () => 0, months: () => [], pictures: ["/photos/port.jpg"] };
  assert.equal([...(crop.touchedByWhole?.(digest, before) ?? [])].length, 3);
  const months = digest.list("all").months();
  assert.equal([...(articleKind.touchedByWhole?.(digest, { ...before, months: () => months }) ?? [])], [local.id]);
});

test.run();

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { measurePicture } from "../../../scripts/content/measure-picture.ts";
import { drawVariant } from "../../../scripts/outputs/images/draw-variant.ts";
import { withoutMetadata } from "../../../scripts/outputs/images/strip-metadata.ts";
import { shownAs, socialVariants, type Variant } from "../../../scripts/outputs/images/variants.ts";

const folder = mkdtempSync(join(tmpdir(), "pictures-"));
test.after(() => rmSync(folder, { recursive: true }));

/** Writes a picture and draws it. */
async function drawn(name: string, bytes: Uint8Array, variant: Variant): Promise<Buffer> {
  writeFileSync(join(folder, name), bytes);
  return Buffer.from(await drawVariant(join(folder, name), variant));
}

const wanted = (format: Variant["format"], width: number, height: number, more: Partial<Variant> = {}): Variant => ({
  name: "",
  address: "",
  shape: "3x2",
  format,
  width,
  height,
  ...more,
});

/** A picture that is red in its left half and blue in its right. */
function halves(width: number, height: number) {
  const left = { create: { width: width / 2, height, channels: 3, background: "#ff0000" } } as const;
  return sharp({ create: { width, height, channels: 3, background: "#0000ff" } }).composite([
    { input: left, left: 0, top: 0 },
  ]);
}

/** The red values of the first and the last pixel. */
async function ends(bytes: Uint8Array): Promise<readonly [number, number]> {
  const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [data[0] ?? 0, data.at(-3) ?? 0];
}

test("a file has the format and the size that pages state", async () => {
  const photo = await halves(1600, 1200).jpeg().toBuffer();
  for (const [format, named] of [
    ["avif", "heif"],
    ["webp", "webp"],
    ["jpg", "jpeg"],
  ] as const) {
    const {
      format: found,
      width,
      height,
    } = await sharp(await drawn("a.jpg", photo, wanted(format, 320, 213))).metadata();
    assert.equal([found, width, height], [named, 320, 213]);
  }
});

test("equal pictures give equal bytes", async () => {
  const photo = await halves(800, 600).jpeg().toBuffer();
  for (const format of ["avif", "webp", "jpg"] as const) {
    const variant = wanted(format, 320, 213);
    assert.ok((await drawn("a.jpg", photo, variant)).equals(await drawn("a.jpg", photo, variant)), format);
  }
});

test("a crop keeps the focus", async () => {
  const photo = await halves(1200, 400).png().toBuffer();
  const square = (x: number) => wanted("jpg", 200, 200, { shape: "1x1", focus: { x, y: 50 } });
  const [red] = await ends(await drawn("a.png", photo, square(0)));
  const [blue] = await ends(await drawn("a.png", photo, square(100)));
  assert.ok(red > 200 && blue < 50, `${red}, ${blue}`);
});

test("a photo is rotated by its orientation, and does not reveal where it was taken", async () => {
  const photo = await halves(400, 200)
    .withExif({ IFD0: { Artist: "Ana" }, IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const measured = await measurePicture(photo, false);
  assert.equal(measured, { width: 200, height: 400 });
  for (const format of ["avif", "webp", "jpg"] as const) {
    const file = await drawn("turned.jpg", photo, wanted(format, 200, 400, { shape: "full" }));
    const { exif, xmp, orientation = 1 } = await sharp(file).metadata();
    assert.equal([exif, xmp, orientation], [undefined, undefined, 1]);
    const [top, bottom] = await ends(file);
    assert.ok(top > 200 && bottom < 50, `what was on the left is above: ${top}, ${bottom}`);
  }
});

test("the original file is served with its orientation, without place, time and author", async () => {
  const photo = halves(400, 200).withExif({
    IFD0: { Artist: "Ana Lima", Model: "Camera 7" },
    IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" },
  });
  const turned = await photo.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  assert.match(turned.toString("latin1"), "Ana Lima");
  for (const original of [turned, await photo.clone().png().toBuffer(), await photo.clone().webp().toBuffer()]) {
    const served = withoutMetadata(original);
    assert.not.match(served.toString("latin1"), /Ana Lima|Camera 7/);
    assert.ok((await sharp(served).raw().toBuffer()).equals(await sharp(original).raw().toBuffer()), "the same pixels");
  }
  const { orientation, exif } = await sharp(withoutMetadata(turned)).metadata();
  assert.equal([orientation, exif?.length], [6, 32]);
  const text = Buffer.from("Not a picture at all.");
  assert.is(withoutMetadata(text), text);
});

test("an animation shows its first frame", async () => {
  const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 255), Buffer.alloc(64 * 64 * 3, 0)]);
  const animation = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
    .gif({ delay: [100, 100] })
    .toBuffer();
  assert.is((await sharp(animation).metadata()).pages, 2);
  assert.equal(await measurePicture(animation, false), { width: 64, height: 64 });
  const still = await drawn("a.gif", animation, wanted("webp", 64, 64, { shape: "full" }));
  assert.is((await sharp(still).metadata()).pages, undefined);
  assert.equal(await ends(still), [255, 255]);
});

test("a photo of 40 megapixels is shown small, and one that would fill the memory is refused", async () => {
  const large = await sharp({ create: { width: 8000, height: 5000, channels: 3, background: "#d40" } })
    .jpeg()
    .toBuffer();
  assert.equal(await measurePicture(large, false), { width: 8000, height: 5000 });
  const { width, height } = await sharp(await drawn("large.jpg", large, wanted("webp", 320, 213))).metadata();
  assert.equal([width, height], [320, 213]);
  // 2 kB that claim to be 900 megapixels.
  const claim = await sharp({ create: { width: 30_000, height: 100, channels: 3, background: "#d40" } })
    .png()
    .toBuffer();
  claim.writeUInt32BE(30_000, 20);
  const refused = await measurePicture(claim, false);
  assert.equal(refused, { fault: "has more than 200 megapixels" });
});

test("an incomplete file, or one with a wrong extension, is refused", async () => {
  const whole = await halves(1600, 1200).jpeg().toBuffer();
  assert.equal(await measurePicture(whole.subarray(0, whole.length / 2), false), {
    fault: "cannot be read: VipsJpeg: premature end of JPEG image",
  });
  assert.equal(await measurePicture(Buffer.from("no picture"), false), {
    fault: "cannot be read: Input buffer contains unsupported image format",
  });
  assert.equal(await measurePicture(whole, true), {
    fault: "is not a drawing: it has no <svg> with width and height or a viewBox",
  });
});

const svg = (inner: string, attributes = 'viewBox="0 0 300 200"') =>
  Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>\n`);
const red = '<rect width="150" height="200" fill="#f00"/><rect x="150" width="150" height="200" fill="#00f"/>';

test("a drawing is measured for the largest screens, cropped, and drawn for search engines", async () => {
  const drawing = svg(red);
  assert.equal(await measurePicture(drawing, true), { width: 1280, height: 853, vector: true });
  const picture = { hash: "h", width: 1280, height: 853, vector: true } as const;
  const right = shownAs(picture, "1x1", { x: 100, y: 50 }).fallback;
  const cut = (await drawn("a.svg", drawing, right)).toString();
  assert.is(
    cut,
    '<svg xmlns="http://www.w3.org/2000/svg" width="853" height="853" viewBox="100.08 0 199.92 200"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200">' +
      `${red}</svg></svg>\n`,
  );
  const [left, end] = await ends(await sharp(Buffer.from(cut)).png().toBuffer());
  assert.ok(left > 200 && end < 50);
  const [social] = socialVariants(picture);
  const { width, height, format } = await sharp(await drawn("a.svg", drawing, social as Variant)).metadata();
  assert.equal([width, height, format], [1200, 675, "jpeg"]);
});

test("a drawing that contains a script, a page or an outside file is refused", async () => {
  const faultOf = async (inner: string, attributes?: string) => {
    const measured = await measurePicture(svg(inner, attributes), true);
    return "fault" in measured ? measured.fault : "none";
  };
  const script = "is a drawing with a script in it";
  const page = "is a drawing with a script or a page in it";
  const loads = "is a drawing that loads other files";
  assert.is(await faultOf("<script>alert(1)</script>"), page);
  assert.is(await faultOf("<svg:script xlink:href='#a'/>"), page);
  assert.is(await faultOf("<foreignObject><p>Hi</p></foreignObject>"), page);
  assert.is(await faultOf('<rect onclick="alert(1)"/>'), script);
  assert.is(await faultOf(red, 'viewBox="0 0 3 2" onload = "alert(1)"'), script);
  assert.is(await faultOf('<a href="java&#115;cript:alert(1)"/>'), loads);
  assert.is(await faultOf('<a href="javascript:alert(1)"/>'), script);
  assert.is(await faultOf('<image href="https://tracker.example/a.png"/>'), loads);
  assert.is(await faultOf("<style>@import 'a.css'</style>"), loads);
  assert.is(await faultOf('<rect fill="url(https://tracker.example/#a)"/>'), loads);
  assert.is(
    await faultOf(red, 'width="100%" height="100%"'),
    "is not a drawing: it has no <svg> with width and height or a viewBox",
  );
  assert.is(await faultOf('<rect id="a" fill="url(#a)"/><use href="#a"/>'), "none");
  const doctype = Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>');
  assert.equal(await measurePicture(doctype, true), { fault: "is a drawing with a DOCTYPE or entities" });
});

test.run();

import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { pictureAddress } from "../../../scripts/content/picture.ts";
import {
  focusOf,
  possibleNames,
  shownAs,
  socialVariants,
  type VariantSet,
  variantsInText,
  variantsOfLead,
} from "../../../scripts/outputs/images/variants.ts";
import { article as articleKind } from "../../../scripts/pages/article.ts";
import { cardPicture } from "../../../scripts/pages/card-picture.ts";
import { picture } from "../../../scripts/pages/picture.ts";
import { socialImages } from "../../../scripts/pages/social-images.ts";
import { article, fakeDigest, nothingBefore } from "../../support/fake-digest.ts";
import { replay } from "../../support/replay.ts";

test("a picture of this site has one address, in whatever form an article writes it", () => {
  assert.is(pictureAddress("/a%20b.jpg"), "/a b.jpg");
  assert.is(pictureAddress("/a.jpg?v=2"), "/a.jpg");
  assert.is(pictureAddress("/a%.jpg"), "/a%.jpg");
  assert.is(pictureAddress("https://elsewhere.example/a.jpg"), undefined);
});

const filesOf = ({ choices, fallback }: VariantSet) =>
  [...choices, fallback].map(({ address }) => address.replace("/assets/pictures/", ""));

test("a photo comes in the formats and widths that the layout needs", () => {
  const photo = { hash: "h", width: 4000, height: 3000 };
  assert.equal(filesOf(shownAs(photo, "full")), [
    "h-full-400.avif",
    "h-full-800.avif",
    "h-full-1280.avif",
    "h-full-400.webp",
    "h-full-800.webp",
    "h-full-1280.webp",
    "h-full-800.jpg",
  ]);
  assert.equal(filesOf(shownAs(photo, "1x1", { x: 40, y: 20 })), [
    "h-1x1-40-20-120.webp",
    "h-1x1-40-20-240.webp",
    "h-1x1-40-20-240.jpg",
  ]);
  assert.equal(filesOf(shownAs({ hash: "h", width: 300, height: 600 }, "3x2")), [
    "h-3x2-300.avif",
    "h-3x2-300.webp",
    "h-3x2-300.jpg",
  ]);
});

test("a drawing is served as one file", () => {
  const drawing = { hash: "h", width: 1600, height: 1600, vector: true } as const;
  assert.equal(filesOf(shownAs(drawing, "full")), ["h-full-1600.svg"]);
  assert.equal(filesOf(shownAs(drawing, "3x2")), ["h-3x2-1600.svg"]);
});

test("no file is larger than its picture, and each has its shape and the expected name", () => {
  const side = fc.integer({ min: 1, max: 9000 });
  const focus = fc.option(fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 100 }) }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(side, side, focus, fc.boolean(), (width, height, at, vector) => {
      const found = { hash: "h", width, height, ...(vector ? { vector } : {}) };
      const names = new Set(at === undefined ? possibleNames() : possibleNames(at));
      const variants = [...variantsInText(found), ...variantsOfLead(found, at)];
      for (const each of variants) {
        assert.ok(each.width <= width && each.height <= height, `${each.address} of ${width} × ${height}`);
        assert.ok(names.has(each.name), each.name);
      }
      assert.is(new Set(variants.map(({ name }) => name)).size, variants.length);
      assert.is(new Set(variants.map(({ address }) => address)).size, variants.length);
      for (const each of socialVariants(found)) assert.ok(each.width * each.height >= 50_000);
    }),
    replay(),
  );
});

const pictures = { "/photos/port.jpg": { hash: "0a1b", width: 1600, height: 1200 } };
const local = article("2025/12/local", "2025-12-03T10:00:00Z", {
  image: {
    src: "/photos/port.jpg",
    alt: "A port",
    caption: "Ships",
    credit: "Ana",
    width: 5,
    height: 5,
    focus: "40% 20%",
  },
});
const remote = article("2025/12/remote", "2025-12-03T10:00:00Z", {
  image: { src: "https://photos.example/a.jpg", alt: "A", width: 640, height: 480 },
});
const plain = article("2025/12/plain", "2025-12-03T10:00:00Z");
const inText = article("2025/12/text", "2025-12-03T10:00:00Z", { shows: ["/photos/port.jpg"] });
const digest = fakeDigest([local, remote, plain], { pictures });

test("pages name a lead picture in three shapes with exact sizes, and one on another site unchanged", () => {
  assert.equal(socialImages(local, digest), [
    { url: "https://digest.example/assets/pictures/0a1b-16x9-40-20-1200.jpg", width: 1200, height: 675 },
    { url: "https://digest.example/assets/pictures/0a1b-4x3-40-20-1200.jpg", width: 1200, height: 900 },
    { url: "https://digest.example/assets/pictures/0a1b-square-40-20-1200.jpg", width: 1200, height: 1200 },
  ]);
  assert.equal(socialImages(remote, digest), [{ url: "https://photos.example/a.jpg", width: 640, height: 480 }]);
  assert.equal(socialImages(plain, digest), [
    { url: "https://digest.example/2025/12/plain/card.png", width: 1200, height: 630 },
  ]);
  const view = articleKind.view(local.id, digest);
  assert.equal(view?.image, {
    alt: "A port",
    src: "/assets/pictures/0a1b-full-800.jpg",
    sources: ["avif", "webp"].map((format) => ({
      type: `image/${format}`,
      srcset: [400, 800, 1280].map((width) => `/assets/pictures/0a1b-full-${width}.${format} ${width}w`).join(", "),
    })),
    width: 800,
    height: 600,
    caption: "Ships",
    credit: "Image: Ana",
  });
  assert.equal(articleKind.view(remote.id, digest)?.image, {
    alt: "A",
    src: "https://photos.example/a.jpg",
    sources: [],
    width: 640,
    height: 480,
  });
});

test("cards show lead pictures of this site only", () => {
  const card = cardPicture(local, digest);
  assert.is(card?.wide.src, "/assets/pictures/0a1b-3x2-40-20-640.jpg");
  assert.is(card?.small.src, "/assets/pictures/0a1b-1x1-40-20-240.jpg");
  assert.is(cardPicture(remote, digest), undefined);
  assert.is(cardPicture(plain, digest), undefined);
});

const keysOf = (found: Parameters<typeof fakeDigest>[0]) => [...picture.keys(fakeDigest(found, { pictures }))];

test("files are made only for pictures that are shown, in the shapes that are used", () => {
  assert.equal(keysOf([remote, plain]), []);
  const crops = keysOf([local]).filter((key) => !key.startsWith("full"));
  assert.ok(
    crops.length > 0 && crops.every((key) => /^\w+-40-20-\w+\.\w+\/photos\/port\.jpg$/.test(key)),
    crops.join(),
  );
  assert.ok(keysOf([inText]).every((key) => key.startsWith("full-")));
  for (const key of keysOf([local])) {
    assert.is(picture.view(key, fakeDigest([plain], { pictures })), undefined);
    const view = picture.view(key, digest);
    assert.is(picture.address(key, digest), (view as { readonly address: string }).address);
  }
  const touched = new Set(picture.touchedBy({ before: undefined, after: local }, digest, nothingBefore));
  for (const key of keysOf([local])) assert.ok(touched.has(key), key);
});

test("a focus consists of two whole percentages", () => {
  assert.equal(focusOf("40% 20%"), { x: 40, y: 20 });
  assert.is(focusOf(undefined), undefined);
  assert.is(focusOf("left"), undefined);
});

test.run();

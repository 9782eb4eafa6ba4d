import { addresses } from "../../base/addresses.ts";
import type { Picture } from "../../content/picture.ts";

/**
 * The shapes of a picture: `full` is uncropped; `3x2` and `1x1` are crops for lists; `16x9`, `4x3` and `square` are the
 * shapes that search engines and shared links ask for.
 */
export const shapes = ["full", "3x2", "1x1", "16x9", "4x3", "square"] as const;
export type Shape = (typeof shapes)[number];

const ratios: Readonly<Record<Exclude<Shape, "full">, number>> = {
  "3x2": 3 / 2,
  "1x1": 1,
  "16x9": 16 / 9,
  "4x3": 4 / 3,
  square: 1,
};

export type Format = "avif" | "webp" | "jpg" | "svg";

/** Pixels that the layout needs, on ordinary screens and on dense ones. */
const widths: Readonly<Record<"full" | "3x2" | "1x1", readonly number[]>> = {
  full: [400, 800, 1280],
  "3x2": [320, 640, 1280],
  "1x1": [120, 240],
};
/** A social image is at most as wide as screens show it in a list of results. */
const socialWidth = 1200;
/** Google ignores a picture of fewer pixels. */
const minPixels = 50_000;

/** The point that a crop keeps, in per cent from the left and the top. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

/** `40% 20%` as an article writes it. */
export function focusOf(written: string | undefined): Focus | undefined {
  const [, x, y] = /^(\d{1,3})% (\d{1,3})%$/.exec(written ?? "") ?? [];
  return x === undefined || y === undefined ? undefined : { x: Number(x), y: Number(y) };
}

/** One file derived from a picture. */
export interface Variant {
  /** Distinguishes the files of one picture, whatever its size: `3x2-40-20-1.avif`. */
  readonly name: string;
  readonly shape: Shape;
  readonly focus?: Focus;
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  /** Root-relative. It contains a hash of the picture, so its content never changes. */
  readonly address: string;
}

/** How a page shows a picture in one shape: the files to choose from, and the one for browsers that cannot choose. */
export interface VariantSet {
  readonly choices: readonly Variant[];
  readonly fallback: Variant;
}

/** The picture in one of the shapes that pages show. A drawing is one file, sharp at any size. */
export function shownAs(picture: Picture, shape: "full" | "3x2" | "1x1", focus?: Focus): VariantSet {
  const largest = cut(picture, shape);
  const sizes = smallerToo(largest.width, widths[shape]);
  const at = (width: number, format: Format, slot: string) =>
    variant(picture, shape, focus, format, slot, width, Math.round((width * largest.height) / largest.width));
  if (picture.vector) return { choices: [], fallback: at(largest.width, "svg", "whole") };
  // Small thumbnails gain nothing from AVIF, which takes ten times as long to encode.
  const formats: readonly Format[] = shape === "1x1" ? ["webp"] : ["avif", "webp"];
  const choices = formats.flatMap((format) => sizes.map((width, nth) => at(width, format, String(nth))));
  return { choices, fallback: at(sizes[Math.min(1, sizes.length - 1)] ?? largest.width, "jpg", "fallback") };
}

/**
 * The shapes that search engines and shared links ask for, the widest first; empty if the picture is too small for one
 * of them.
 */
export function socialVariants(picture: Picture, focus?: Focus): readonly Variant[] {
  const all = (["16x9", "4x3", "square"] as const).map((shape) => {
    const { width } = cut(picture, shape);
    const limited = Math.min(width, socialWidth);
    return variant(picture, shape, focus, "jpg", "social", limited, Math.round(limited / ratios[shape]));
  });
  return all.every(({ width, height }) => width * height >= minPixels) ? all : [];
}

/** The whole picture for feeds and agencies: a JPEG, whatever the original format. */
export function plainJpeg(picture: Picture): Variant {
  const width = Math.min(picture.width, 1280);
  return variant(
    picture,
    "full",
    undefined,
    "jpg",
    "plain",
    width,
    Math.round((width * picture.height) / picture.width),
  );
}

/** Every file derived from a picture in the text. */
export function variantsInText(picture: Picture): readonly Variant[] {
  const { choices, fallback } = shownAs(picture, "full");
  return unique([...choices, fallback, plainJpeg(picture)]);
}

/** Every file derived from a lead picture. */
export function variantsOfLead(picture: Picture, focus?: Focus): readonly Variant[] {
  const crops = (["3x2", "1x1"] as const).map((shape) => shownAs(picture, shape, focus));
  return unique([
    ...crops.flatMap(({ choices, fallback }) => [...choices, fallback]),
    ...socialVariants(picture, focus),
  ]);
}

/** The names of all files that any picture may have. */
export function possibleNames(focus?: Focus): readonly string[] {
  const photo = { hash: "", width: 10_000, height: 10_000 };
  const all = [photo, { ...photo, vector: true } as const].flatMap((picture) => [
    ...shownAs(picture, "full").choices,
    shownAs(picture, "full").fallback,
    plainJpeg(picture),
    ...variantsOfLead(picture, focus),
  ]);
  return [...new Set(all.map(({ name }) => name))];
}

function unique(variants: readonly Variant[]): readonly Variant[] {
  return [...new Map(variants.map((each) => [each.address, each])).values()];
}

/** The largest part of a picture in a shape. */
function cut({ width, height }: Picture, shape: Shape): { readonly width: number; readonly height: number } {
  if (shape === "full") return { width, height };
  const cutWidth = Math.max(1, Math.floor(Math.min(width, height * ratios[shape])));
  return { width: cutWidth, height: Math.max(1, Math.round(cutWidth / ratios[shape])) };
}

/** The wanted widths up to the picture's own: pictures are never enlarged. */
function smallerToo(most: number, wanted: readonly number[]): readonly number[] {
  const largest = Math.min(most, wanted.at(-1) ?? most);
  return [...wanted.filter((width) => width < largest), largest];
}

function variant(
  { hash }: Picture,
  shape: Shape,
  focus: Focus | undefined,
  format: Format,
  slot: string,
  width: number,
  height: number,
): Variant {
  const placed = shape === "full" || focus === undefined ? {} : { focus };
  const place = placed.focus === undefined ? shape : `${shape}-${placed.focus.x}-${placed.focus.y}`;
  return {
    name: `${place}-${slot}.${format}`,
    shape,
    ...placed,
    format,
    width,
    height: Math.max(1, height),
    address: `${addresses.pictures}${hash}-${place}-${width}.${format}`,
  };
}

import { readFileSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { CommandError } from "../../base/command-error.ts";
import { cutDrawing } from "../../content/drawing.ts";
import { sideOfDrawing } from "../../content/measure-picture.ts";
import type { Variant } from "./variants.ts";

/**
 * A file made from a picture: rotated by the camera's orientation, cropped to its shape, without metadata. A crop keeps
 * the focus, or else the most detailed part. Of an animation it takes the first frame. Throws a CommandError if the
 * picture cannot be read.
 */
export async function drawVariant(file: string, variant: Variant): Promise<Uint8Array> {
  try {
    const bytes = readFileSync(file);
    if (variant.format === "svg")
      return Buffer.from(cutOfDrawing(bytes.toString("utf8"), variant, await sizeOf(bytes)));
    return await encoded(await shaped(bytes, variant), variant);
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new CommandError(
      `The picture ${file} cannot be read: ${why}.\n  To do: save the picture again, or remove it from the article`,
    );
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

async function sizeOf(bytes: Uint8Array): Promise<Size> {
  const { autoOrient } = await sharp(bytes).metadata();
  return autoOrient;
}

function cutOfDrawing(svg: string, { width, height, focus }: Variant, size: Size): string {
  const covered = covering(size, width, height);
  const { left, top } = placeOf(covered, { width, height }, focus);
  const part = {
    left: left / covered.width,
    top: top / covered.height,
    width: width / covered.width,
    height: height / covered.height,
  };
  return cutDrawing(svg, part, width, height);
}

async function shaped(bytes: Buffer, { shape, focus, width, height }: Variant): Promise<Sharp> {
  const { format, ...meta } = await sharp(bytes).metadata();
  const picture = format === "svg" ? await paintedOnce(bytes) : sharp(bytes, { failOn: "truncated" }).autoOrient();
  if (shape === "full") return picture.resize({ width, height, fit: "fill" });
  if (focus === undefined) {
    const position = format === "svg" ? "centre" : sharp.strategy.attention;
    return picture.resize({ width, height, fit: "cover", position });
  }
  const covered = covering(meta.autoOrient, width, height);
  const { left, top } = placeOf(covered, { width, height }, focus);
  return picture.resize({ ...covered, fit: "fill" }).extract({ left, top, width, height });
}

let painted: { readonly drawing: Buffer; readonly pixels: Promise<Buffer> } | undefined;

/**
 * A drawing as pixels. Painting takes half a second, and the files of one drawing are made one after another, so the
 * last one is kept.
 */
async function paintedOnce(drawing: Buffer): Promise<Sharp> {
  if (painted?.drawing.equals(drawing) !== true) painted = { drawing, pixels: paint(drawing) };
  return sharp(await painted.pixels);
}

async function paint(drawing: Buffer): Promise<Buffer> {
  const { density = 72, width, height } = await sharp(drawing).metadata();
  // librsvg uses dots per inch.
  const scale = sideOfDrawing / Math.max(width, height);
  const options = { density: Math.min(2400, Math.max(1, density * scale)) };
  const inside = { width: sideOfDrawing, height: sideOfDrawing, fit: "inside" } as const;
  return sharp(drawing, options).resize(inside).png({ compressionLevel: 1 }).toBuffer();
}

/** The smallest size with the proportions of `whole` that covers the given one. */
function covering(whole: Size, width: number, height: number): Size {
  const scale = Math.max(width / whole.width, height / whole.height);
  return {
    width: Math.max(width, Math.round(whole.width * scale)),
    height: Math.max(height, Math.round(whole.height * scale)),
  };
}

/** Where a part begins that is centred on the focus, as far as the edges of the whole allow. */
function placeOf(whole: Size, part: Size, focus = { x: 50, y: 50 }): { readonly left: number; readonly top: number } {
  const begin = (all: number, some: number, at: number) =>
    Math.max(0, Math.min(all - some, Math.round((all * at) / 100 - some / 2)));
  return { left: begin(whole.width, part.width, focus.x), top: begin(whole.height, part.height, focus.y) };
}

function encoded(picture: Sharp, { format }: Variant): Promise<Uint8Array> {
  switch (format) {
    case "avif":
      return picture.avif({ quality: 50, effort: 2, chromaSubsampling: "4:2:0" }).toBuffer();
    case "webp":
      return picture.webp({ quality: 76 }).toBuffer();
    default:
      return picture.flatten({ background: "#ffffff" }).jpeg({ quality: 80 }).toBuffer();
  }
}

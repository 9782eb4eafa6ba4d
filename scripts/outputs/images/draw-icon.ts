import { readFileSync } from "node:fs";
import sharp from "sharp";
import { CommandError } from "../../base/command-error.ts";
import { hashOf } from "../../base/hash.ts";
import { cachedImage } from "./image-cache.ts";

/** An icon made of the newsroom's picture: PNG of one size, or the .ico of browsers with several. */
export interface IconShape {
  readonly sizes: readonly number[];
  readonly form: "png" | "ico";
  /** Phones crop icons from a square, so these get a background. */
  readonly ground?: string;
}

/** Draws an icon, or takes it from the image cache. Throws a CommandError if the picture cannot be read. */
export async function drawIcon(file: string, shape: IconShape): Promise<Uint8Array> {
  try {
    const picture = readFileSync(file);
    return await cachedImage({ picture: hashOf(picture), ...shape }, async () => {
      const images = await Promise.all(shape.sizes.map((size) => draw(picture, size, shape.ground)));
      return shape.form === "ico" ? icoOf(images, shape.sizes) : (images[0] ?? new Uint8Array());
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new CommandError(
      `The icon ${file} cannot be read: ${why}.\n  To do: save the picture again, or correct \`icon\` in site.yaml`,
    );
  }
}

async function draw(picture: Buffer, size: number, ground: string | undefined): Promise<Buffer> {
  const { format, density = 72, width, height } = await sharp(picture).metadata();
  // A drawing is rendered at the wanted size: librsvg scales by dots per inch.
  const painted = Math.min(2400, Math.max(1, (density * size) / Math.max(width, height)));
  const options = format === "svg" ? { density: painted } : { failOn: "truncated" as const };
  const fitted = sharp(picture, options).resize(size, size, { fit: "contain", background: "#00000000" });
  const whole = ground === undefined ? fitted : fitted.flatten({ background: ground });
  return whole.png({ compressionLevel: 9, adaptiveFiltering: false }).toBuffer();
}

/** A Windows icon whose images are PNG: a header, an entry for each image, the images. */
function icoOf(images: readonly Buffer[], sizes: readonly number[]): Uint8Array {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, image] of images.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(sizes[index] ?? 0, at);
    header.writeUInt8(sizes[index] ?? 0, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(image.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += image.length;
  }
  return Buffer.concat([header, ...images]);
}

import sharp from "sharp";
import { drawingFault } from "./drawing.ts";
import type { Picture } from "./picture.ts";

/** Megapixels. Cameras reach 150; a larger claim is more likely meant to exhaust memory. */
const maxMegapixels = 200;
/** Pixels of the longer side that a drawing counts as having, at least. */
export const sideOfDrawing = 1280;

/** The size of an intact picture, or its fault. Reads every byte. */
export async function measurePicture(
  bytes: Uint8Array,
  vector: boolean,
): Promise<Omit<Picture, "hash"> | { readonly fault: string }> {
  const fault = vector ? drawingFault(Buffer.from(bytes).toString("utf8")) : undefined;
  if (fault !== undefined) return { fault };
  try {
    const { autoOrient, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = autoOrient;
    if ((format === "svg") !== vector) return { fault: `is ${format}, whatever its name says` };
    if (width * height > maxMegapixels * 1e6) return { fault: `has more than ${maxMegapixels} megapixels` };
    if (vector) return { ...enlarged(width, height), vector: true };
    await sharp(bytes, { failOn: "truncated", limitInputPixels: maxMegapixels * 1e6 })
      .resize(16)
      .raw()
      .toBuffer();
    return { width, height };
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    return { fault: `cannot be read: ${why.split("\n")[0]}` };
  }
}

function enlarged(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.max(1, sideOfDrawing / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

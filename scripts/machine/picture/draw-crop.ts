import sharp from "sharp";

/**
 * The part of a picture that fills the given size, as a JPEG: turned as the camera says, without its metadata. Where the picture is
 * too wide or too high, the part with most to see stays.
 */
export async function drawCrop(file: string, width: number, height: number): Promise<Uint8Array> {
  return sharp(file)
    .autoOrient()
    .resize({ width, height, fit: "cover", position: sharp.strategy.attention })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();
}

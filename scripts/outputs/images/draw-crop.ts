import sharp from "sharp";
import { CommandError } from "../../base/command-error.ts";

/**
 * The part of a picture that fills the given size, as a JPEG: turned as the camera says, without its metadata. Where the picture is
 * too wide or too high, the part with most to see stays. Throws a CommandError when the file is not whole.
 */
export async function drawCrop(file: string, width: number, height: number): Promise<Uint8Array> {
  try {
    return await sharp(file, { failOn: "truncated" })
      .autoOrient()
      .resize({ width, height, fit: "cover", position: sharp.strategy.attention })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 80 })
      .toBuffer();
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new CommandError(
      `The picture ${file} cannot be read: ${why}.\n  To do: save it anew, or take it out of the article that it leads`,
    );
  }
}

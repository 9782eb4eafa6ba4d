import { measurePicture } from "../../content/measure-picture.ts";
import type { Fault } from "./download.ts";

/** Extensions of the pictures that a digest shows. */
export const extensions = ["jpg", "png", "webp", "avif", "gif", "svg"] as const;
export type Extension = (typeof extensions)[number];

/** The extension of an intact picture, from its bytes, or why it cannot be shown. */
export async function extensionOf(bytes: Buffer): Promise<Extension | Fault> {
  const extension = signatureOf(bytes);
  if (extension === undefined) return { fault: "it is not a picture that browsers show" };
  const measured = await measurePicture(bytes, extension === "svg");
  if ("fault" in measured) return { fault: `it ${measured.fault}` };
  // A single pixel is a tracker.
  return Math.max(measured.width, measured.height) < 3 ? { fault: "it has no size that readers could see" } : extension;
}

function signatureOf(bytes: Buffer): Extension | undefined {
  const start = bytes.toString("latin1", 0, 1_000);
  if (start.startsWith("\xff\xd8\xff")) return "jpg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^GIF8[79]a/.test(start)) return "gif";
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return "webp";
  if (/^[\s\S]{4}ftypavi[fs]/.test(start)) return "avif";
  return /^(?:\xef\xbb\xbf)?\s*</.test(start) && /<svg[\s>]/.test(start) ? "svg" : undefined;
}

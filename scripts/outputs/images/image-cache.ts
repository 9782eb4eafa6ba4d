import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../../base/hash.ts";
import { replaceFile } from "../../base/replace-file.ts";

let folder: string | undefined;

/** Keeps drawn images in a folder; without one each image is drawn whenever it is asked for. */
export function useImageCache(path: string | undefined): void {
  folder = path;
}

/** The image that `draw` makes of `content`, from the cache when one of the same content was drawn before. */
export async function keptImage(content: object, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  if (folder === undefined) return draw();
  const hash = hashOf(JSON.stringify(content));
  const file = join(folder, hash.slice(0, 2), hash);
  return readImage(file) ?? keepImage(file, await draw());
}

function readImage(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

// Another process may draw the same image.
function keepImage(file: string, image: Uint8Array): Uint8Array {
  replaceFile(file, image);
  return image;
}

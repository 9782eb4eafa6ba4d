import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hashOf } from "../../base/hash.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { replaceFile } from "../../base/replace-file.ts";

let folder: string | undefined;
let owner: string | undefined;

/** Keeps drawn images in a folder; without one each image is drawn whenever it is asked for. */
export function useImageCache(path: string | undefined): void {
  folder = path;
  owner = undefined;
}

/** Names the file of the output for which the next image is asked: one image is kept for each. */
export function drawFor(file: string): void {
  owner = file;
}

/** The image that `draw` makes of `content`, from the cache when the same file had one of the same content. */
export async function keptImage(content: object, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  if (folder === undefined) return draw();
  const hash = hashOf(JSON.stringify(content));
  const name = nameOf(owner ?? hash);
  const file = join(folder, name.slice(0, 2), `${name}-${hash}`);
  const kept = readImage(file);
  if (kept !== undefined) return kept;
  const image = await draw();
  // Another process may draw the same image.
  replaceFile(file, image);
  forgetOthers(file, name);
  return image;
}

/** Removes the image of a file of the output that is no more. */
export function forgetImage(file: string): void {
  if (folder === undefined) return;
  const name = nameOf(file);
  forgetOthers(join(folder, name.slice(0, 2), name), name);
}

function nameOf(file: string): string {
  return hashOf(file);
}

/** Removes the images of one file but for one. */
function forgetOthers(kept: string, name: string): void {
  const within = dirname(kept);
  if (!existsSync(within)) return;
  for (const other of readdirSync(within)) {
    if (other.startsWith(`${name}-`) && other !== basename(kept)) rmSync(join(within, other), { force: true });
  }
}

function readImage(file: string): Uint8Array | undefined {
  try {
    return readRegularFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hashOf } from "../../base/hash.ts";
import { readRegularFile } from "../../base/regular-file.ts";
import { replaceFile } from "../../base/replace-file.ts";

let folder: string | undefined;
let owner: string | undefined;

/** Keeps drawn images in a folder. Without a folder, images are drawn on each request. */
export function useImageCache(path: string | undefined): void {
  folder = path;
  owner = undefined;
}

/** Names the output file of the next image: the cache keeps one image for each. */
export function drawFor(file: string): void {
  owner = file;
}

/** The image that `draw` makes of `content`, or the cached one if the file had an image of the same content. */
export async function cachedImage(content: object, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
  if (folder === undefined) return draw();
  const hash = hashOf(JSON.stringify(content));
  const name = nameOf(owner ?? hash);
  const file = join(folder, name.slice(0, 2), `${name}-${hash}`);
  const kept = readImage(file);
  if (kept !== undefined) return kept;
  const image = await draw();
  // Another process may draw the same image.
  replaceFile(file, image);
  dropOthers(file, name);
  return image;
}

/** Removes the image of a deleted output file. */
export function dropImage(file: string): void {
  if (folder === undefined) return;
  const name = nameOf(file);
  dropOthers(join(folder, name.slice(0, 2), name), name);
}

function nameOf(file: string): string {
  return hashOf(file);
}

/** Removes all images of a file except one. */
function dropOthers(kept: string, name: string): void {
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

import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readRegularFile } from "../base/regular-file.ts";
import type { Picture, Pictures } from "./picture.ts";

/** A picture and the stamp of its file when it was looked at; without a picture the file could not be read as one. */
interface StampedPicture {
  readonly size: number;
  readonly mtimeMs: number;
  readonly picture?: Picture;
}

/** What a build remembers of the files, by address. */
export type StampedPictures = Readonly<Record<string, StampedPicture>>;

/** The pictures below a folder, in the order of their names. Files whose stamp is known are not opened. */
export async function readPictures(folder: string, known: StampedPictures): Promise<StampedPictures> {
  const found: Record<string, StampedPicture> = {};
  for (const file of pictureFiles(folder)) {
    const { size, mtimeMs } = statSync(join(folder, file));
    const address = `/${file}`;
    const before = known[address];
    const same = before?.size === size && before.mtimeMs === mtimeMs;
    found[address] = same ? before : { size, mtimeMs, ...(await measured(join(folder, file), address)) };
  }
  return found;
}

/** The files that can be read as pictures. */
export function picturesOf(stamped: StampedPictures): Pictures {
  return Object.fromEntries(
    Object.entries(stamped).flatMap(([address, { picture }]) => (picture === undefined ? [] : [[address, picture]])),
  );
}

function pictureFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(?:jpe?g|png|webp|avif)$/i.test(name) && !/(?:^|\/)\./.test(name))
    .sort();
}

// Imported only here: a build without new pictures does not load the library.
async function measured(file: string, address: string): Promise<{ readonly picture?: Picture }> {
  const { default: sharp } = await import("sharp");
  const bytes = readRegularFile(file);
  // With the address: the same picture under two of them is two pictures.
  const hash = createHash("sha256").update(`${address}\n`).update(bytes).digest("hex").slice(0, 16);
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return { picture: { hash, width: autoOrient.width, height: autoOrient.height } };
  } catch {
    // Whatever it is, no page can show it: it is copied, and nothing is said of its size.
    return {};
  }
}

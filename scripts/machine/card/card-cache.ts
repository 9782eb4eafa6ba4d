import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CardView } from "./card-view.ts";

// Bump when the drawing changes.
const version = 1;

let folder: string | undefined;

/** Keeps drawn cards in a folder; without one each card is drawn whenever it is asked for. */
export function useCardCache(path: string | undefined): void {
  folder = path;
}

/** The card as a PNG, from the cache when one with the same content was drawn before. */
export async function cardImage(view: CardView): Promise<Uint8Array> {
  if (folder === undefined) return draw(view);
  const hash = createHash("sha256")
    .update(JSON.stringify([version, view]))
    .digest("hex")
    .slice(0, 32);
  const file = join(folder, hash.slice(0, 2), `${hash}.png`);
  return readCard(file) ?? keepCard(file, await draw(view));
}

function readCard(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

// Moved into place whole: another process may draw the same card.
function keepCard(file: string, card: Uint8Array): Uint8Array {
  mkdirSync(join(file, ".."), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, card);
  renameSync(draft, file);
  return card;
}

// Imported only here: a build that draws nothing does not load the renderer.
async function draw(view: CardView): Promise<Uint8Array> {
  const { drawCard } = await import("./draw-card.ts");
  return drawCard(view);
}

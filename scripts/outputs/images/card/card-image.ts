import { cachedImage } from "../image-cache.ts";
import type { CardView } from "./card-view.ts";

// Increment when the drawing changes.
const version = 3;

/** The card as a PNG. */
export function cardImage(view: CardView): Promise<Uint8Array> {
  return cachedImage({ card: version, ...view }, async () => {
    // Loaded on demand: a build that draws nothing does not load the renderer.
    const { drawCard } = await import("./draw-card.ts");
    return drawCard(view);
  });
}

import { keptImage } from "../image-cache.ts";
import type { CardView } from "./card-view.ts";

// Bump when the drawing changes.
const version = 3;

/** The card as a PNG. */
export function cardImage(view: CardView): Promise<Uint8Array> {
  return keptImage({ card: version, ...view }, async () => {
    // Imported only here: a build that draws nothing does not load the renderer.
    const { drawCard } = await import("./draw-card.ts");
    return drawCard(view);
  });
}

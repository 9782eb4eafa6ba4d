import type { ImageView } from "../scripts/pages/view.ts";
import type { Say } from "../scripts/render/current-run.ts";

/** The image of an article, with the name of whoever made it. */
export function Figure({ image, say }: { readonly image: ImageView; readonly say: Say }) {
  return (
    <figure>
      <img src={image.src} alt={image.alt} width={image.width} height={image.height} />
      {image.credit && <figcaption>{say("image.credit", { credit: image.credit })}</figcaption>}
    </figure>
  );
}

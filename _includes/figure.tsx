import type { Translate } from "../scripts/base/translate.ts";
import type { ImageView } from "../scripts/pages/view.ts";

/** The image of an article, with the name of whoever made it. */
export function Figure({ image, t }: { readonly image: ImageView; readonly t: Translate }) {
  return (
    <figure>
      <img src={image.src} alt={image.alt} width={image.width} height={image.height} />
      {image.credit && <figcaption>{t("image.credit", { credit: image.credit })}</figcaption>}
    </figure>
  );
}

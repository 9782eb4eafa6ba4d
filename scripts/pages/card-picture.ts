import type { Article } from "../content/article.ts";
import { pictureOf } from "../outputs/images/lead-image.ts";
import { focusOf, shownAs } from "../outputs/images/variants.ts";
import type { Digest } from "../store/digest.ts";
import { pictureView } from "./figures.ts";
import type { CardPicture } from "./view.ts";

/** The crops of an article's lead picture for lists; undefined if it has none, or none that we can crop. */
export function cardPicture({ image, status }: Article, digest: Digest): CardPicture | undefined {
  const picture = image === undefined || status === "withdrawn" ? undefined : pictureOf(image, digest);
  if (image === undefined || picture === undefined) return undefined;
  const focus = focusOf(image.focus);
  return {
    alt: image.alt,
    wide: pictureView(shownAs(picture, "3x2", focus)),
    small: pictureView(shownAs(picture, "1x1", focus)),
  };
}

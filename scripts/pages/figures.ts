import type { Image } from "../content/article.ts";
import { pictureOf } from "../outputs/images/lead-image.ts";
import { shownAs, type Variant, type VariantSet } from "../outputs/images/variants.ts";
import type { Digest } from "../store/digest.ts";
import { t } from "./translate.ts";
import type { FigureView, PictureView } from "./view.ts";

/** An uncropped image with its caption and credit. An image of another site is shown unchanged. */
export function figureOf(image: Image, digest: Digest): FigureView {
  const { alt, caption, credit } = image;
  const picture = pictureOf(image, digest);
  const shown = picture === undefined ? foreignPicture(image) : pictureView(shownAs(picture, "full"));
  const { width = 0, height = 0 } = shown;
  return {
    alt,
    ...shown,
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit: t(digest, "image.credit", { credit }) }),
    ...(height > width ? { tall: true } : {}),
  };
}

function foreignPicture({ src, width, height }: Image): Omit<FigureView, "alt"> {
  const size = width === undefined || height === undefined ? {} : { width, height };
  return { src, sources: [], ...size };
}

const mediaTypes = { avif: "image/avif", webp: "image/webp" } as const;

/** The files of a picture in one shape, as a page names them. */
export function pictureView({ choices, fallback }: VariantSet): PictureView {
  const sources = (["avif", "webp"] as const).flatMap((format) => {
    const found = choices.filter((choice) => choice.format === format);
    return found.length === 0 ? [] : [{ type: mediaTypes[format], srcset: srcset(found) }];
  });
  return { src: fallback.address, sources, width: fallback.width, height: fallback.height };
}

function srcset(variants: readonly Variant[]): string {
  return variants.map(({ address, width }) => `${address} ${width}w`).join(", ");
}

import type { Image } from "../../content/article.ts";
import { type Picture, pictureAddress } from "../../content/picture.ts";
import { absolute } from "../../format/absolute.ts";
import type { Digest } from "../../store/digest.ts";
import type { SocialImage } from "./social-image.ts";
import { plainJpeg } from "./variants.ts";

/** The picture of this site that an image names; undefined for one of another site. */
export function pictureOf({ src }: Pick<Image, "src">, digest: Digest): Picture | undefined {
  const address = pictureAddress(src);
  return address === undefined ? undefined : digest.pictures()[address];
}

/** For consumers of a single file: a picture of this site as a JPEG, one of another site unchanged. */
export function plainImage(image: Pick<Image, "src" | "width" | "height">, digest: Digest): SocialImage {
  const { src, width, height } = image;
  const picture = pictureOf(image, digest);
  if (picture !== undefined) {
    const { address, ...size } = plainJpeg(picture);
    return { url: absolute(address, digest.site), width: size.width, height: size.height };
  }
  // One dimension alone does not give the shape.
  const size = width === undefined || height === undefined ? {} : { width, height };
  return { url: absolute(src, digest.site), ...size };
}

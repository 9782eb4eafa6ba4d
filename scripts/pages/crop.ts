import { join } from "node:path";
import { projectFolder } from "../base/project-folder.ts";
import type { Article } from "../content/article.ts";
import { pictureAddress } from "../content/picture.ts";
import { type Crop, cropsOf, ratioNames } from "../outputs/images/crops.ts";
import { keptImage } from "../outputs/images/image-cache.ts";
import type { Digest } from "../store/digest.ts";
import type { PageKind } from "./kind.ts";

/** Where the pictures of a digest stand. */
export const pictureFolder = join(projectFolder, "src/static");

interface CropView extends Crop {
  /** The picture's address. */
  readonly of: string;
}

// Bump when the drawing changes.
const version = 1;

/** The shapes of lead pictures that search engines and shared links show. A key is the ratio and the picture's address. */
export const crop: PageKind<CropView> = {
  name: "crop",
  *keys(digest) {
    for (const address of Object.keys(digest.pictures())) {
      if (isLead(address, digest)) for (const { ratio } of cropsAt(address, digest)) yield `${ratio}${address}`;
    }
  },
  address: (key, digest) => cropAt(key, digest)?.address ?? "",
  view: cropAt,
  content: ({ of, ratio, address, width, height }) =>
    // The address holds the hash of the picture.
    keptImage({ crop: version, address, ratio, width, height }, async () => {
      const { drawCrop } = await import("../outputs/images/draw-crop.ts");
      return drawCrop(join(pictureFolder, of), width, height);
    }),
  touchedBy: ({ before, after }) => [before, after].flatMap((article) => keysAt(leadOf(article))),
  touchedByWhole: (_, { pictures }) => pictures.flatMap(keysAt),
};

function cropAt(key: string, digest: Digest): CropView | undefined {
  const slash = key.indexOf("/");
  const of = key.slice(slash);
  const found = cropsAt(of, digest).find(({ ratio }) => ratio === key.slice(0, slash));
  return found === undefined || !isLead(of, digest) ? undefined : { ...found, of };
}

function cropsAt(address: string, digest: Digest): readonly Crop[] {
  const picture = digest.pictures()[address];
  return picture === undefined ? [] : cropsOf(picture);
}

function isLead(address: string, digest: Digest): boolean {
  return digest.list(`image/${address}`).length > 0;
}

function leadOf(article: Article | undefined): string | undefined {
  return article?.image === undefined ? undefined : pictureAddress(article.image.src);
}

function keysAt(address: string | undefined): readonly string[] {
  return address === undefined ? [] : ratioNames.map((ratio) => `${ratio}${address}`);
}

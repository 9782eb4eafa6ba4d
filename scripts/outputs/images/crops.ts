import { addresses } from "../../base/addresses.ts";
import type { Picture } from "../../content/picture.ts";

/** The shapes in which Google asks for the picture of an article, the one for shared links first. */
export const ratios = { "16x9": 16 / 9, "4x3": 4 / 3, "1x1": 1 } as const;
export type Ratio = keyof typeof ratios;
export const ratioNames = Object.keys(ratios) as readonly Ratio[];

/** No wider than screens show it in a list of results; a smaller picture is never made larger. */
const widest = 1200;
/** Google passes over a picture of fewer pixels. */
const fewestPixels = 50_000;

/** A part of a picture in one of the shapes. */
export interface Crop {
  readonly ratio: Ratio;
  /** Root-relative. It holds a hash of the picture: what stands at it never changes. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** The crops of a picture; none when it is too small for one of them. */
export function cropsOf(picture: Picture): readonly Crop[] {
  const crops = ratioNames.map((ratio) => cropOf(picture, ratio));
  return crops.every(({ width, height }) => width * height >= fewestPixels) ? crops : [];
}

function cropOf({ hash, width, height }: Picture, ratio: Ratio): Crop {
  const shape = ratios[ratio];
  const cropWidth = Math.floor(Math.min(widest, width, height * shape));
  const address = `${addresses.pictures}${hash}-${ratio}.jpg`;
  return { ratio, address, width: cropWidth, height: Math.round(cropWidth / shape) };
}

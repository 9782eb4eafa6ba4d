import { join } from "node:path";
import type { Article } from "../content/article.ts";
import { pictureAddress } from "../content/picture.ts";
import { cachedImage } from "../outputs/images/image-cache.ts";
import {
  type Focus,
  focusOf,
  possibleNames,
  type Variant,
  variantsInText,
  variantsOfLead,
} from "../outputs/images/variants.ts";
import type { Digest } from "../store/digest.ts";
import { cropList } from "../store/lists-of.ts";
import type { PageKind } from "./kind.ts";

interface PictureView extends Variant {
  /** The address of its source picture. */
  readonly of: string;
}

// Increment when the drawing changes.
const version = 2;

/**
 * Files made from the pictures in articles: sizes and formats for pages, crops for lists, and shapes for search
 * engines. A key is the name of the file and the picture's address.
 */
export const picture: PageKind<PictureView> = {
  name: "picture",
  drawn: true,
  *keys(digest) {
    for (const address of Object.keys(digest.pictures())) {
      for (const focus of focusesOf(address, digest)) {
        for (const { name } of variantsAt(address, focus, digest)) yield `${name}${address}`;
      }
    }
  },
  address: (key, digest) => variantAt(key, digest)?.address ?? "",
  view: variantAt,
  content: ({ of, name: _, ...variant }, { folders }) =>
    // The address contains the picture's hash.
    cachedImage({ picture: version, ...variant }, async () => {
      const { drawVariant } = await import("../outputs/images/draw-variant.ts");
      return drawVariant(join(folders.static, of), { ...variant, name: "" });
    }),
  touchedBy: ({ before, after }) => [before, after].flatMap(keysOf),
};

function variantAt(key: string, digest: Digest): PictureView | undefined {
  const slash = key.indexOf("/");
  const [, x, y] = /^\w+-(\d+)-(\d+)-/.exec(key) ?? [];
  const focus = x === undefined || y === undefined ? undefined : focusOf(`${x}% ${y}%`);
  const of = key.slice(slash);
  const found = variantsAt(of, focus, digest).find(({ name }) => name === key.slice(0, slash));
  return found === undefined ? undefined : { ...found, of };
}

/** The files of a picture: for all articles that show it, and for those it leads with this focus. */
function variantsAt(address: string, focus: Focus | undefined, digest: Digest): readonly Variant[] {
  const found = digest.pictures()[address];
  if (found === undefined) return [];
  const written = focus === undefined ? undefined : `${focus.x}% ${focus.y}%`;
  const leads = digest.list(cropList(address, written)).length > 0;
  const shown = digest.list(`image/${address}`).length > 0;
  return [...(shown ? variantsInText(found) : []), ...(leads ? variantsOfLead(found, focus) : [])];
}

/** The focus points of articles led by a picture; undefined for articles without one. */
function focusesOf(address: string, digest: Digest): readonly (Focus | undefined)[] {
  const list = digest.list(`image/${address}`);
  const found = new Map<string, Focus | undefined>([["", undefined]]);
  for (const { id } of list.slice(0, list.length)) {
    const image = digest.article(id)?.image;
    if (image?.focus !== undefined) found.set(image.focus, focusOf(image.focus));
  }
  return [...found.values()];
}

function keysOf(article: Article | undefined): readonly string[] {
  if (article === undefined) return [];
  const lead = article.image === undefined ? undefined : pictureAddress(article.image.src);
  const inText = (article.shows ?? []).flatMap((address) => keysAt(address, undefined));
  return lead === undefined ? inText : [...inText, ...keysAt(lead, focusOf(article.image?.focus))];
}

function keysAt(address: string, focus: Focus | undefined): readonly string[] {
  return namesFor(focus).map((name) => `${name}${address}`);
}

function namesFor(focus: Focus | undefined): readonly string[] {
  return focus === undefined ? possibleNames() : possibleNames(focus);
}

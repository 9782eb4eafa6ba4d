import type { Article } from "../content/article.ts";
import { absolute } from "../feeds/addresses.ts";
import type { Digest } from "../store/digest.ts";

/** Absolute addresses of the pictures that stand for an article, the best first; none when there is none. */
export function socialImages(found: Article, digest: Digest): readonly string[] {
  const { site } = digest;
  if (found.image !== undefined && found.status !== "withdrawn") return [absolute(found.image.src, site)];
  if (hasCard(found, digest)) return [absolute(`${found.address}card.png`, site)];
  return site.socialImage === undefined ? [] : [absolute(site.socialImage, site)];
}

/** `machine.cards`: from a day on, all, or none. */
export function hasCard(found: Article, { site, calendar }: Digest): boolean {
  const { cards } = site.machine;
  if (cards === "none" || found.image !== undefined || found.status === "withdrawn") return false;
  return cards === "all" || calendar.day(found.at) >= cards;
}

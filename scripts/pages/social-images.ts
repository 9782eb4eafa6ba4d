import { addresses } from "../base/addresses.ts";
import { memoize } from "../base/memoize.ts";
import type { Article, Image } from "../content/article.ts";
import { absolute } from "../format/absolute.ts";
import { canBeDrawn } from "../outputs/images/card/card-fonts.ts";
import { firstMonthWithCards } from "../outputs/images/card/card-months.ts";
import { cardSize } from "../outputs/images/card/card-view.ts";
import { pictureOf, plainImage } from "../outputs/images/lead-image.ts";
import type { SocialImage } from "../outputs/images/social-image.ts";
import { focusOf, socialVariants } from "../outputs/images/variants.ts";
import type { Before } from "../store/changes.ts";
import type { Digest } from "../store/digest.ts";

/**
 * The pictures of an article, the one for shared links first; empty if there is none. A lead picture of this site comes
 * in the three shapes that search engines ask for, one of another site unchanged.
 */
export function socialImages(found: Article, digest: Digest): readonly SocialImage[] {
  const { site } = digest;
  if (found.image !== undefined && found.status !== "withdrawn") return leadImages(found.image, digest);
  if (hasCard(found, digest)) return [{ url: absolute(`${found.address}card.png`, site), ...cardSize }];
  const image = siteImage(digest);
  return image === undefined ? [] : [image];
}

function leadImages(image: Image, digest: Digest): readonly SocialImage[] {
  const picture = pictureOf(image, digest);
  const crops = picture === undefined ? [] : socialVariants(picture, focusOf(image.focus));
  if (crops.length === 0) return [plainImage(image, digest)];
  return crops.map(({ address, width, height }) => ({ url: absolute(address, digest.site), width, height }));
}

/**
 * `machine.cards`: for all articles, none, those since a day, or this many of the newest; never for a headline that no
 * font can show.
 */
export function hasCard(found: Article, digest: Digest): boolean {
  return isWanted(found, digest) && canBeDrawn(found.title, found.lang);
}

/** Unless the newsroom sets its own picture for shared links, or turns them off. */
export function hasSiteCard({ site }: Digest): boolean {
  return site.socialImage === undefined && site.machine.cards !== "none" && canBeDrawn(site.title, site.language);
}

/** The default picture of pages. */
export function siteImage(digest: Digest): SocialImage | undefined {
  const { site } = digest;
  if (site.socialImage !== undefined) return { url: absolute(site.socialImage, site) };
  return hasSiteCard(digest) ? { url: absolute(addresses.siteCard, site), ...cardSize } : undefined;
}

function isWanted(found: Article, digest: Digest): boolean {
  const { calendar, site } = digest;
  const { cards } = site.machine;
  if (cards === "none" || found.image !== undefined || found.status === "withdrawn") return false;
  if (cards === "all") return true;
  if (typeof cards === "string") return calendar.day(found.at) >= cards;
  return calendar.month(found.at) >= firstMonthOf(digest);
}

/** Articles of earlier months have no card. Looked up for every article of a build. */
export const firstMonthOf = memoize((digest: Digest): string => {
  const { cards } = digest.site.machine;
  if (typeof cards === "number") return firstMonthWithCards(digest.list("all").months(), cards);
  return cards === "all" || cards === "none" ? "" : cards.slice(0, 7);
});

/** Ids of the articles that gain or lose their card because the number of articles changed. */
export function cardsMovedByGrowth(digest: Digest, before: Before): readonly string[] {
  const { cards } = digest.site.machine;
  if (typeof cards === "string") return [];
  const all = digest.list("all");
  const now = firstMonthWithCards(all.months(), cards);
  const then = firstMonthWithCards(before.months("all"), cards);
  const [from, to] = now < then ? [now, then] : [then, now];
  const moved = all.months().filter(({ month }) => from <= month && month < to);
  return moved.flatMap(({ month }) => all.month(month).map(({ id }) => id));
}

import type { Article } from "../content/article.ts";
import { absolute } from "../feeds/addresses.ts";
import { firstMonthWithCards } from "../machine/card/card-months.ts";
import type { Digest } from "../store/digest.ts";
import type { Before } from "./kind.ts";

/** Absolute addresses of the pictures that stand for an article, the best first; none when there is none. */
export function socialImages(found: Article, digest: Digest): readonly string[] {
  const { site } = digest;
  if (found.image !== undefined && found.status !== "withdrawn") return [absolute(found.image.src, site)];
  if (hasCard(found, digest)) return [absolute(`${found.address}card.png`, site)];
  return site.socialImage === undefined ? [] : [absolute(site.socialImage, site)];
}

/** `machine.cards`: for all articles, none, those from a day on, or so many of the newest. */
export function hasCard(found: Article, digest: Digest): boolean {
  const { calendar, site } = digest;
  const { cards } = site.machine;
  if (cards === "none" || found.image !== undefined || found.status === "withdrawn") return false;
  if (cards === "all") return true;
  if (typeof cards === "string") return calendar.day(found.at) >= cards;
  return calendar.month(found.at) >= firstMonthWithCards(digest.list("all").months(), cards);
}

/** Ids of the articles that gain or lose their card because there are more or fewer articles than before. */
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

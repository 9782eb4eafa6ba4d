import type { Article } from "../content/article.ts";
import { absolute } from "../feeds/addresses.ts";
import { topicPath } from "../feeds/topic-path.ts";
import { cardImage } from "../machine/card/card-cache.ts";
import type { CardView } from "../machine/card/card-view.ts";
import type { Digest } from "../store/digest.ts";
import { article } from "./article.ts";
import type { PageKind } from "./kind.ts";

/** The card image of an article that has no picture of its own: `card.png` beside its page. The key is the article's id. */
export const card: PageKind<CardView> = {
  name: "card",
  *keys(digest) {
    if (digest.site.machine.cards === "none") return;
    for (const id of article.keys(digest)) {
      const found = digest.article(id);
      if (found !== undefined && hasCard(found, digest)) yield id;
    }
  },
  address: (key, digest) => `${article.address(key, digest)}card.png`,
  view(key, digest) {
    const found = digest.article(key);
    return found === undefined || !hasCard(found, digest) ? undefined : cardView(found, digest);
  },
  content: cardImage,
  touchedBy: ({ before, after }, digest) => (digest.site.machine.cards === "none" ? [] : [(after ?? before)?.id ?? ""]),
  touchedByEntry: (change, digest, before) =>
    digest.site.machine.cards === "none" || change.registry !== "topics"
      ? []
      : (article.touchedByEntry?.(change, digest, before) ?? []),
};

/** Absolute addresses of the pictures that stand for an article, the best first; none when there is none. */
export function socialImages(found: Article, digest: Digest): readonly string[] {
  const { site } = digest;
  if (found.image !== undefined && found.status !== "withdrawn") return [absolute(found.image.src, site)];
  if (hasCard(found, digest)) return [absolute(`${found.address}card.png`, site)];
  return site.socialImage === undefined ? [] : [absolute(site.socialImage, site)];
}

/** `machine.cards`: from a day on, all, or none. */
function hasCard(found: Article, { site, calendar }: Digest): boolean {
  const { cards } = site.machine;
  if (cards === "none" || found.image !== undefined || found.status === "withdrawn") return false;
  return cards === "all" || calendar.day(found.at) >= cards;
}

function cardView(found: Article, digest: Digest): CardView {
  const path = topicPath(found.topics[0] ?? "", digest);
  return {
    title: found.title,
    language: found.lang,
    topics: path.map(({ name }) => name),
    site: digest.site.title,
    date: digest.calendar.dayText(digest.calendar.day(found.at)),
  };
}

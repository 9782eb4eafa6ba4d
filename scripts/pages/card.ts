import { addresses } from "../base/addresses.ts";
import type { Article } from "../content/article.ts";
import { cardImage } from "../outputs/images/card/card-image.ts";
import type { CardView } from "../outputs/images/card/card-view.ts";
import type { Digest } from "../store/digest.ts";
import { topicPath } from "../store/topic-path.ts";
import { article } from "./article.ts";
import { headline } from "./cards.ts";
import type { PageKind } from "./kind.ts";
import { dayOfArticle } from "./period.ts";
import { cardsMovedByGrowth, firstMonthOf, hasCard, hasSiteCard } from "./social-images.ts";

/** The card image of an article without a picture: `card.png` next to its page. The key is the article's id. */
export const card: PageKind<CardView> = {
  name: "card",
  *keys(digest) {
    if (digest.site.machine.cards === "none") return;
    const all = digest.list("all");
    // Most articles of a large archive are too old for cards. Reading all took longer than the rest of planning.
    for (const { month } of all.months().filter((each) => each.month >= firstMonthOf(digest))) {
      for (const { id } of all.month(month)) {
        const found = digest.article(id);
        if (found !== undefined && hasCard(found, digest)) yield id;
      }
    }
  },
  address: (key, digest) => `${article.address(key, digest)}card.png`,
  view(key, digest) {
    const found = digest.article(key);
    return found === undefined || !hasCard(found, digest) ? undefined : cardView(found, digest);
  },
  content: cardImage,
  period: dayOfArticle,
  touchedBy: ({ before, after }, digest) => (digest.site.machine.cards === "none" ? [] : [(after ?? before)?.id ?? ""]),
  touchedByWhole: cardsMovedByGrowth,
  touchedByEntry: (change, digest, before) =>
    digest.site.machine.cards === "none" || change.registry !== "topics"
      ? []
      : (article.touchedByEntry?.(change, digest, before) ?? []),
};

/** The default image of pages: `/card.png`, with the name of the digest. */
export const siteCard: PageKind<CardView> = {
  name: "site-card",
  keys: (digest) => (hasSiteCard(digest) ? ["site"] : []),
  address: () => addresses.siteCard,
  view: (_key, digest) => (hasSiteCard(digest) ? siteCardView(digest) : undefined),
  content: cardImage,
  touchedBy: () => [],
};

function siteCardView({ site }: Digest): CardView {
  return {
    title: site.title,
    language: site.language,
    topics: [],
    site: site.url.replace(/^https?:\/\//, ""),
    date: "",
  };
}

function cardView(found: Article, digest: Digest): CardView {
  const path = topicPath(found.topics[0] ?? "", digest);
  return {
    // Images never break lines at a word joiner, and fonts do not contain it.
    title: headline(found).replaceAll("\u2060", ""),
    language: found.lang,
    topics: path.map(({ name }) => name),
    site: digest.site.title,
    date: digest.calendar.dayText(digest.calendar.day(found.at)),
  };
}

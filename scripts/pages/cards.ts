import { editionAddress, editorAddress, outletAddress, topicAddress } from "../base/addresses.ts";
import type { DayName } from "../base/dates.ts";
import { memoize } from "../base/memoize.ts";
import type { Article } from "../content/article.ts";
import { type StatedDate, statedIso, statedText } from "../content/stated-date.ts";
import { outletsOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { cardPicture } from "./card-picture.ts";
import { t } from "./translate.ts";
import type { Card, DateText, Day, Link } from "./view.ts";

/** What a card shows beyond headline and date: a topic where the list is not one of topics, the summary where there is room. */
export interface CardShows {
  readonly topic?: boolean;
  readonly summary?: boolean;
  readonly picture?: boolean;
}

/** Cards made, by what they show: an article stands in a dozen lists. They are forgotten with digest and article. */
const made = memoize((_digest: Digest) => memoize((_article: Article): Card[] => []));

/** An article as lists show it. */
export function cardOf(article: Article, digest: Digest, show: CardShows = {}): Card {
  const cards = made(digest)(article);
  const form = (show.topic ? 1 : 0) + (show.summary ? 2 : 0) + (show.picture ? 4 : 0);
  cards[form] ??= makeCard(article, digest, show);
  return cards[form];
}

function makeCard(article: Article, digest: Digest, show: CardShows): Card {
  const { site } = digest;
  const primary = article.topics[0];
  const picture = show.picture === true ? cardPicture(article, digest) : undefined;
  return {
    href: article.address,
    title: article.title,
    ...(article.lang === site.language ? {} : { lang: article.lang }),
    ...(show.summary === true && article.summary !== undefined ? { summary: article.summary } : {}),
    published: dateTime(article, digest),
    ...(show.topic === true && primary !== undefined ? { topic: topicLink(primary, digest) } : {}),
    ...(picture === undefined ? {} : { picture }),
    outlets: outletsOf(article).length,
    ...typeWords(article, digest),
  };
}

/** The words for an article's type; none for an ordinary report. */
export function typeWords(article: Article, digest: Digest): { readonly type?: string } {
  return article.type === "report" ? {} : { type: t(digest, `type.${article.type}`) };
}

/** Articles, newest first, gathered by day. */
export function daysOf(articles: readonly Article[], digest: Digest, show: CardShows = {}): readonly Day[] {
  const days: { date: DateText; href: string; cards: Card[] }[] = [];
  for (const article of articles) {
    const day = digest.calendar.day(article.at);
    let last = days.at(-1);
    if (last?.date.iso !== day) {
      last = { date: longDay(day, digest), href: editionAddress(day), cards: [] };
      days.push(last);
    }
    last.cards.push(cardOf(article, digest, show));
  }
  return days;
}

/** A date with the time, if one was stated. */
export function dateTime(date: StatedDate, { calendar }: Digest): DateText {
  return { iso: statedIso(date, calendar), text: statedText(date, calendar) };
}

export function longDay(day: DayName, { calendar }: Digest): DateText {
  return { iso: day, text: calendar.longDayText(day) };
}

export function shortDay(day: DayName, { calendar }: Digest): DateText {
  return { iso: day, text: calendar.dayText(day) };
}

export function topicLink(id: string, { registries }: Digest): Link {
  return { href: topicAddress(id), text: registries.topics.entries.get(id)?.name ?? id };
}

export function editorLink(id: string, { registries }: Digest): Link {
  return { href: editorAddress(id), text: registries.editors.entries.get(id)?.name ?? id };
}

export function outletLink(id: string, { registries }: Digest): Link {
  return { href: outletAddress(id), text: registries.outlets.entries.get(id)?.name ?? id };
}

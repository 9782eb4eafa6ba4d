import { editorAddress, outletAddress, topicAddress } from "../base/addresses.ts";
import type { DayName } from "../base/dates.ts";
import { type LinkedText, linkedText } from "../base/linked-text.ts";
import { listText } from "../base/list-text.ts";
import { memoize } from "../base/memoize.ts";
import { typeset, typesetRuns } from "../base/typeset.ts";
import type { Article } from "../content/article.ts";
import { type StatedDate, statedIso, statedText } from "../content/stated-date.ts";
import { outletsOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { cardPicture } from "./card-picture.ts";
import { t } from "./translate.ts";
import type { Card, DateText, Link, MonthOfCards } from "./view.ts";

/** The parts of a card besides headline and date. */
export interface CardShows {
  /** Shows the topic, unless the list is that of a topic. */
  readonly topic?: boolean;
  /** A topic that is not shown, because it is the page's own. */
  readonly unless?: string;
  readonly summary?: boolean;
  readonly picture?: boolean;
  /** Dates of this day are shown as times, those of its year without the year. */
  readonly asOf?: DayName;
}

/** Cards memoized by their options: an article is in a dozen lists. */
const known = memoize((_digest: Digest) => memoize((_article: Article) => new Map<string, Card>()));

/** An article in a list. */
export function cardOf(article: Article, digest: Digest, show: CardShows = {}): Card {
  const cards = known(digest)(article);
  const form = [showsTopic(article, show), show.summary ?? "", show.picture ?? "", show.asOf ?? ""].join();
  let card = cards.get(form);
  if (card === undefined) {
    card = makeCard(article, digest, show);
    cards.set(form, card);
  }
  return card;
}

function makeCard(article: Article, digest: Digest, show: CardShows): Card {
  const { site } = digest;
  const primary = article.topics[0];
  const picture = show.picture === true ? cardPicture(article, digest) : undefined;
  return {
    href: article.address,
    title: headline(article),
    ...(article.lang === site.language ? {} : { lang: article.lang }),
    ...(show.summary === true && article.summary !== undefined
      ? { summary: typeset(article.summary, article.lang) }
      : {}),
    published: shortDate(article, digest, show.asOf),
    ...(primary !== undefined && showsTopic(article, show) ? { topic: topicLink(primary, digest) } : {}),
    ...(picture === undefined ? {} : { picture }),
    outlets: outletsOf(article).length,
    ...typeWords(article, digest),
    ...(isOpinion(article) ? { opinion: true } : {}),
    ...(article.authors === undefined ? {} : { authors: listText(article.authors, digest.site.language) }),
  };
}

function showsTopic({ topics }: Article, { topic, unless }: CardShows): boolean {
  return topic === true && topics[0] !== unless;
}

/** The headline as a page prints it. */
export function headline({ title, lang }: Pick<Article, "title" | "lang">): string {
  return typeset(title, lang);
}

/** Why an article was withdrawn, with its links. */
export function reasonOf({ withdrawn = "", lang }: Pick<Article, "withdrawn" | "lang">): LinkedText {
  const parts = linkedText(withdrawn);
  const set = typesetRuns(
    parts.map((part) => ({ text: typeof part === "string" ? part : part.text })),
    lang,
  );
  return parts.map((part, place) =>
    typeof part === "string" ? (set[place] ?? part) : { ...part, text: set[place] ?? part.text },
  );
}

/** Opinion has its own colour, to distinguish it from reports. */
export function isOpinion({ type }: Article): boolean {
  return type === "opinion";
}

/** The name of an article's type; absent for an ordinary report. */
export function typeWords(article: Article, digest: Digest): { readonly type?: string } {
  return article.type === "report" ? {} : { type: t(digest, `type.${article.type}`) };
}

/** Articles, newest first, grouped by month; their dates leave out the year. */
export function monthsOf(articles: readonly Article[], digest: Digest, show: CardShows = {}): readonly MonthOfCards[] {
  const months: { month: string; title: string; href: string; cards: Card[] }[] = [];
  for (const article of articles) {
    const month = digest.calendar.month(article.at);
    let last = months.at(-1);
    if (last?.month !== month) {
      last = { month, title: digest.calendar.monthText(month), href: `/${month.replace("-", "/")}/`, cards: [] };
      months.push(last);
    }
    // The month is in the heading, and none of its days is today.
    last.cards.push(cardOf(article, digest, { ...show, asOf: `${month}-00` }));
  }
  return months.map(({ title, href, cards }) => ({ title, href, cards }));
}

/** `22:10` on the day itself, `14 Oct` in its year, `14 Oct 2023` in another or without a day. */
export function shortDate(date: StatedDate, { calendar }: Digest, asOf?: DayName): DateText {
  const day = calendar.day(date.at);
  if (day === asOf && date.dayOnly !== true) return { iso: calendar.iso(date.at), text: calendar.timeText(date.at) };
  const plain = asOf !== undefined && day.slice(0, 4) === asOf.slice(0, 4);
  return { iso: day, text: plain ? calendar.shortDayText(day) : calendar.shortDateText(day) };
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

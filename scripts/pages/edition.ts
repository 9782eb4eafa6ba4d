import { editionAddress } from "../base/addresses.ts";
import type { DayName } from "../base/dates.ts";
import type { Article } from "../content/article.ts";
import { feedLinks } from "../outputs/feeds/feed-links.ts";
import { breadcrumbList, collectionPage } from "../outputs/structured-data/lists.ts";
import { articlesOf } from "../store/articles-of.ts";
import type { Digest } from "../store/digest.ts";
import { daysOfMonth, monthLink, neighbourDays, yearLink } from "./calendar-links.ts";
import { cardOf, longDay, topicLink } from "./cards.ts";
import { headOf } from "./head.ts";
import type { PageKind } from "./kind.ts";
import { t } from "./translate.ts";
import type { Card, EditionView, Link } from "./view.ts";

/** `/{year}/{month}/{day}/`: one day's digest. The key is the day. */
export const edition: PageKind<EditionView> = {
  name: "edition",
  *keys(digest) {
    for (const { month } of digest.list("all").months()) yield* daysOfMonth(month, digest).keys();
  },
  address: editionAddress,
  view: editionView,
  period: (day) => day,
  *touchedBy({ before, after }, digest) {
    const days = new Set(
      [before, after].filter((article) => article !== undefined).map(({ at }) => digest.calendar.day(at)),
    );
    for (const day of days) {
      yield day;
      const { previous, next } = neighbourDays(day, digest);
      if (previous !== undefined) yield previous;
      if (next !== undefined) yield next;
    }
  },
  *touchedByTime(last, now, digest) {
    const from = digest.calendar.day(Math.min(last, now));
    const to = digest.calendar.day(Math.max(last, now));
    for (const { month } of digest.list("all").months()) {
      if (month < from.slice(0, 7) || month > to.slice(0, 7)) continue;
      for (const day of daysOfMonth(month, digest).keys()) if (day >= from && day <= to) yield day;
    }
  },
  *touchedByEntry({ registry, id }, digest) {
    if (registry !== "topics" || digest.tree.path(id).length > 1) return;
    const list = digest.list(`topic/${id}`);
    const days = new Set(list.slice(0, list.length).map(({ at }) => digest.calendar.day(at)));
    yield* days;
  },
};

function editionView(day: DayName, digest: Digest): EditionView | undefined {
  const articles = articlesOf(daysOfMonth(day.slice(0, 7), digest).get(day) ?? [], digest).toReversed();
  if (articles.length === 0) return undefined;
  const { previous, next } = neighbourDays(day, digest);
  const date = longDay(day, digest);
  const link = (other: DayName): Link => ({ href: editionAddress(other), text: digest.calendar.dayText(other) });
  const title = t(digest, "edition.title", { date: date.text });
  const path = [yearLink(day.slice(0, 4)), monthLink(day.slice(0, 7), digest)];
  const page = { href: editionAddress(day), text: title };
  const items = articles.map((article) => ({ href: article.address, text: article.title }));
  return {
    head: headOf(digest, {
      address: editionAddress(day),
      title,
      feeds: feedLinks({ scope: "editions" }, digest),
      structuredData: [collectionPage(page, items, digest.site), breadcrumbList([...path, page], digest.site)],
    }),
    date,
    state: digest.now < digest.calendar.endOfDay(day) ? "open" : "closed",
    path,
    sections: sectionsOf(articles, digest),
    count: articles.length,
    ...(previous === undefined ? {} : { previous: link(previous) }),
    ...(next === undefined ? {} : { next: link(next) }),
  };
}

/** The day's articles under the top-level topic of their primary topic, in the order of the registry. */
function sectionsOf(articles: readonly Article[], digest: Digest): EditionView["sections"] {
  const cards = new Map<string, Card[]>();
  for (const article of articles) {
    const root = digest.tree.path(article.topics[0] ?? "")[0] ?? "";
    cards.set(root, [...(cards.get(root) ?? []), cardOf(article, digest, { summary: true })]);
  }
  return digest.tree.roots.flatMap((root) => {
    const section = cards.get(root);
    return section === undefined ? [] : [{ topic: topicLink(root, digest), cards: section }];
  });
}

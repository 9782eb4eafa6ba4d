import { editionAddress } from "../../base/addresses.ts";
import { type Article, lastChanged } from "../../content/article.ts";
import { absolute, escapeHtml } from "../../format/absolute.ts";
import { permanentId } from "../../format/permanent-id.ts";
import { articlesOf } from "../../store/articles-of.ts";
import type { Digest, Entry, List } from "../../store/digest.ts";
import { editorName } from "../author-names.ts";
import type { FeedItem } from "./feed-view.ts";

/** The newest `n` closed editions, one item each: an edition appears when its day is over. */
export function editionItems(n: number, digest: Digest): readonly FeedItem[] {
  return closedDays(n, digest).map(([day, articles]) => editionItem(day, articles, digest));
}

/** Whether the day is over at build time. */
export function isClosed(day: string, digest: Digest): boolean {
  return digest.calendar.endOfDay(day) <= digest.now;
}

function closedDays(n: number, digest: Digest): readonly [string, readonly Article[]][] {
  const days = new Map<string, Entry[]>();
  for (const entry of newestEntries(digest.list("all"))) {
    const day = digest.calendar.day(entry.at);
    const known = days.get(day);
    if (known !== undefined) known.push(entry);
    else if (days.size === n) break;
    else if (isClosed(day, digest)) days.set(day, [entry]);
  }
  return [...days].map(([day, entries]) => [day, articlesOf(entries, digest)]);
}

function* newestEntries(list: List): Generator<Entry> {
  for (const { month } of [...list.months()].reverse()) yield* [...list.month(month)].reverse();
}

function editionItem(day: string, articles: readonly Article[], digest: Digest): FeedItem {
  const { site, calendar } = digest;
  const address = editionAddress(day);
  const closed = calendar.endOfDay(day);
  const editors = new Set(articles.flatMap((article) => article.editors));
  return {
    id: permanentId(site.tag, address),
    url: absolute(address, site),
    title: calendar.longDayText(day),
    summary: articles.map((article) => article.title).join(" · "),
    html: articles.map((article) => articleHtml(article, digest)).join("\n"),
    authors: [...editors].map((id) => editorName(id, digest)),
    categories: [],
    sources: [],
    published: closed,
    updated: Math.max(closed, ...articles.map(lastChanged)),
  };
}

function articleHtml({ address, title, summary, lang }: Article, { site }: Digest): string {
  const language = lang === site.language ? "" : ` lang="${escapeHtml(lang)}"`;
  const heading = `<h2${language}><a href="${escapeHtml(absolute(address, site))}">${escapeHtml(title)}</a></h2>`;
  return summary === undefined ? heading : `${heading}\n<p${language}>${escapeHtml(summary)}</p>`;
}

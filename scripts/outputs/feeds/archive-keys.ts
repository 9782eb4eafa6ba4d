import { feedArchiveAddress } from "../../base/addresses.ts";
import type { Article } from "../../content/article.ts";
import type { Site } from "../../content/site.ts";
import { articlesOf } from "../../store/articles-of.ts";
import type { ArticleChange, Before } from "../../store/changes.ts";
import type { Digest, Entry, ListName } from "../../store/digest.ts";
import { belongs, newestFirst } from "./article-order.ts";

/**
 * The archive documents of the main feed (RFC 5005): one for each month that is over and, until then, one for each day
 * that is over. A document's articles depend only on their own dates, so no other article ever changes it. With
 * `archive: day` the days stay, for a digest whose months are too large for one document.
 *
 * Keys are `2025-12` and `2025-12-05`.
 */
export function archiveKeys(digest: Digest): readonly string[] {
  return months(digest).flatMap((month) => keysOfMonth(month, digest));
}

/**
 * The format of all archive documents: RSS, or Atom if the main feed is not RSS; undefined if there are none. JSON Feed
 * has no such documents.
 */
export function archiveFormat({ feeds }: Site): "rss" | "atom" | undefined {
  if (feeds.archive === "none") return undefined;
  return (["rss", "atom"] as const).find((format) => feeds.site.formats.includes(format));
}

/** The address of the newest archive document, if there is one. */
export function newestArchive(digest: Digest): string | undefined {
  const key = archiveNeighbour("9999", -1, digest);
  return key === undefined ? undefined : feedArchiveAddress(key);
}

/** The articles of a document, oldest first; undefined if it does not exist. */
export function archiveEntries(key: string, digest: Digest): readonly Entry[] | undefined {
  const month = key.slice(0, 7);
  if (!keysOfMonth(month, digest).includes(key)) return undefined;
  const ofMonth = entriesOfMonth(month, digest);
  const entries = key === month ? ofMonth : ofMonth.filter(({ at }) => digest.calendar.day(at) === key);
  return entries.length === 0 ? undefined : entries;
}

/** The key of the document before (-1) or after (1) a key, whether or not that one has a document. */
export function archiveNeighbour(key: string, step: 1 | -1, digest: Digest): string | undefined {
  const month = key.slice(0, 7);
  const reached = months(digest).filter((each) => (step === 1 ? each >= month : each <= month));
  for (const near of step === 1 ? reached : reached.reverse()) {
    const keys = keysOfMonth(near, digest);
    const found = step === 1 ? keys.find((each) => each > key) : keys.findLast((each) => each < key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The keys that a change of an article can affect: its month and its day (the last build may have had only one of them)
 * and, if a document may appear or disappear, its two neighbours, which link to it.
 */
export function archiveKeysTouched(
  { before, after }: ArticleChange,
  digest: Digest,
  last: Pick<Before, "now">,
): readonly string[] {
  const days = [before, after].flatMap((article) => (article === undefined ? [] : [digest.calendar.day(article.at)]));
  const holding = new Set([
    before && documentWith(before, last.now, digest),
    after && documentWith(after, digest.now, digest),
  ]);
  const linked = holding.size === 1 ? [] : [...holding].filter((key) => key !== undefined);
  return [...days.flatMap((day) => [day.slice(0, 7), day]), ...linked.flatMap((key) => neighbours(key, digest))];
}

/** The key of the document with an article at `now`; undefined until its day is over. */
function documentWith({ at }: Article, now: number, { calendar, site }: Digest): string | undefined {
  if (archiveFormat(site) === undefined) return undefined;
  const [day, today] = [calendar.day(at), calendar.day(now)];
  const month = day.slice(0, 7);
  if (site.feeds.archive === "month" && month < today.slice(0, 7)) return month;
  return day < today ? day : undefined;
}

/** The keys that appear, disappear or change their links because days ended between two instants. */
export function archiveKeysClosed(last: number, now: number, digest: Digest): readonly string[] {
  const calendar = digest.calendar;
  const [from = "", to = ""] = [calendar.day(last), calendar.day(now)].sort();
  if (from === to) return [];
  const passed = months(digest).filter((month) => month >= from.slice(0, 7) && month <= to.slice(0, 7));
  const keys = passed.flatMap((month) => [month, ...daysOfMonth(month, digest)]);
  return [...new Set(keys.flatMap((key) => [key, ...neighbours(key, digest)]))];
}

/** The keys of the documents that name an entry of a registry. */
export function archiveKeysNaming(list: ListName, digest: Digest): readonly string[] {
  const withdrawn = digest.list("withdrawn");
  const withdrawnMonths = articlesOf(withdrawn.newest(withdrawn.length), digest)
    .filter((article) => belongs(article, list, digest))
    .map((article) => digest.calendar.month(article.at));
  const months = new Set([
    ...digest
      .list(list)
      .months()
      .map(({ month }) => month),
    ...withdrawnMonths,
  ]);
  return [...months].flatMap((month) => keysOfMonth(month, digest));
}

function neighbours(key: string, digest: Digest): readonly string[] {
  const keys = [archiveNeighbour(key, -1, digest), archiveNeighbour(key, 1, digest)];
  return keys.filter((each) => each !== undefined);
}

function keysOfMonth(month: string, digest: Digest): readonly string[] {
  const { archive } = digest.site.feeds;
  if (archiveFormat(digest.site) === undefined) return [];
  const today = digest.calendar.day(digest.now);
  const days = daysOfMonth(month, digest).filter((day) => day < today);
  return archive === "month" && month < today.slice(0, 7) && days.length > 0 ? [month] : days;
}

function daysOfMonth(month: string, digest: Digest): readonly string[] {
  const calendar = digest.calendar;
  return [...new Set(entriesOfMonth(month, digest).map(({ at }) => calendar.day(at)))];
}

function months(digest: Digest): string[] {
  const names = [...digest.list("all").months(), ...digest.list("withdrawn").months()].map(({ month }) => month);
  return [...new Set(names)].sort();
}

// Withdrawn articles keep their place: readers of the archive must see the notice.
function entriesOfMonth(month: string, digest: Digest): readonly Entry[] {
  const withdrawn = digest.list("withdrawn").month(month);
  const live = digest.list("all").month(month);
  return withdrawn.length === 0 ? live : [...live, ...withdrawn].sort((a, b) => newestFirst(b, a));
}

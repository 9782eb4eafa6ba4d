import type { Database } from "lmdb";
import type { DayName, MonthName } from "../base/dates.ts";
import { groupBy } from "../base/group-by.ts";
import { hashOf } from "../base/hash.ts";
import type { SearchSettings } from "../content/site.ts";
import { searchKinds } from "../pages/search.ts";
import { buildSegment, type Segment } from "../search/segment.ts";
import { type SegmentRange, segmentRanges } from "../search/segment-ranges.ts";
import { packUnit, type Unit, unpackUnit } from "../search/unit.ts";
import type { EntryChange } from "../store/changes.ts";
import type { Digest, Entry, ListName } from "../store/digest.ts";
import { type IndexChanges, manyChanges } from "../store/index-articles.ts";
import { compareEntries } from "../store/lists.ts";
import type { SegmentRecord } from "../store/search-store.ts";
import { isEmpty, type PageKey, type Store } from "../store/store.ts";
import { searchUnit } from "./search-units.ts";

/**
 * Notes which days search has to index again, inside the transaction that indexes the articles: whatever happens to
 * this build, the next one knows.
 */
export function markSearchDays(store: Store, changes: IndexChanges, digest: Digest): void {
  if (digest.site.search === undefined) return;
  const { dirty, units, months } = store.search;
  const mark = (at: number) => dirty.putSync(digest.calendar.day(at), true);
  if (changes.last === undefined || changes.articles.length > manyChanges) {
    for (const day of units.getKeys({})) dirty.putSync(day, true);
    for (const month of months.getKeys({})) dirty.putSync(firstDay(month), true);
    for (const { month } of monthsOf(digest)) for (const { at } of entriesOf(month, digest)) mark(at);
    return;
  }
  for (const { before, after } of changes.articles)
    for (const article of [before, after]) if (article) mark(article.at);
  for (const entry of changes.entries) {
    const list = digest.list(listOf(entry));
    for (const { at } of list.slice(0, list.length)) mark(at);
  }
}

/** The articles whose index contains the name of an entry. */
function listOf({ registry, id }: EntryChange): ListName {
  return registry === "topics" ? `own/${id}` : registry === "editors" ? `editor/${id}` : `outlet/${id}`;
}

/**
 * Indexes the marked days and builds the segments that contain them, in transactions run by `transact`. A day stays
 * marked until its segment is written.
 */
export function updateSearch(store: Store, digest: Digest, transact: (work: () => void) => void): void {
  const { units, months, dirty, segments, files } = store.search;
  if (digest.site.search === undefined) {
    if (isEmpty(segments)) return;
    transact(() => {
      for (const table of [units, months, dirty, segments, files]) table.clearSync();
    });
    return;
  }
  const indexed = new IndexedArticles(store, digest, digest.site.search);
  const days = [...dirty.getKeys({})];
  const ranges = segmentRanges(monthsOf(digest), newestDay(digest));
  const names = new Set(ranges.map(({ name }) => name));
  const stale = [...segments.getKeys({})].filter((name) => !names.has(name));
  const outdated = ranges.filter(
    (range) => segments.get(range.name) === undefined || days.some((day) => isIn(day, range)),
  );
  if (days.length + stale.length + outdated.length === 0) return;
  const steps = [
    () => indexed.forget(days),
    ...outdated.map((range) => () => putSegment(range, buildSegment(indexed.unitsIn(range)), store)),
    () => {
      for (const name of stale) removeSegment(name, store);
      plan(store, searchKinds.manifest.name, ["manifest"]);
      plan(store, searchKinds.rules.name, searchKinds.rules.keys(digest));
      dirty.clearSync();
    },
  ];
  if (days.length <= maxDaysAtOnce) {
    transact(() => {
      for (const step of steps) step();
    });
  } else for (const step of steps) transact(step);
}

/** Up to this many days are indexed in one transaction: each one reads the list of the store's free pages. */
const maxDaysAtOnce = 7;

function isIn(day: DayName, { from, to }: SegmentRange): boolean {
  return day >= from && day <= to;
}

function newestDay(digest: Digest): DayName | undefined {
  const newest = (["all", "withdrawn"] as const).flatMap((list) => digest.list(list).newest(1)).map(({ at }) => at);
  return newest.length === 0 ? undefined : digest.calendar.day(Math.max(...newest));
}

/** Months with live or withdrawn articles and their numbers, oldest first. */
function monthsOf(digest: Digest): readonly { readonly month: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const list of ["all", "withdrawn"] as const) {
    for (const { month, count } of digest.list(list).months()) counts.set(month, (counts.get(month) ?? 0) + count);
  }
  return [...counts].map(([month, count]) => ({ month, count })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The live and withdrawn articles of a month in order of publication. */
function entriesOf(month: string, digest: Digest): readonly Entry[] {
  return [...digest.list("all").month(month), ...digest.list("withdrawn").month(month)].sort(compareEntries);
}

/**
 * The units of articles, which the store keeps. A segment of one month consists of days, so that a new article costs a
 * day; the others consist of months, which take fewer steps to merge.
 */
class IndexedArticles {
  readonly #store: Store;
  readonly #digest: Digest;
  readonly #weights: SearchSettings;

  constructor(store: Store, digest: Digest, weights: SearchSettings) {
    this.#store = store;
    this.#digest = digest;
    this.#weights = weights;
  }

  /** Removes the units that contain certain days. */
  forget(days: readonly DayName[]): void {
    const { units, months } = this.#store.search;
    for (const day of days) {
      units.removeSync(day);
      months.removeSync(monthOf(day));
    }
  }

  /** The units of a segment, oldest first. */
  unitsIn(range: SegmentRange): readonly Unit[] {
    const [first, last] = [monthOf(range.from), monthOf(range.to)];
    if (first === last) return this.#daysIn(range);
    const months = monthsOf(this.#digest).filter(({ month }) => month >= first && month <= last);
    return months.map(({ month }) => this.#month(month));
  }

  #daysIn(range: SegmentRange): readonly Unit[] {
    const { units } = this.#store.search;
    const byDay = groupBy(entriesOf(monthOf(range.from), this.#digest), ({ at }) => this.#digest.calendar.day(at));
    return [...byDay].filter(([day]) => isIn(day, range)).map(([day, entries]) => this.#kept(units, day, entries));
  }

  #month(month: MonthName): Unit {
    const { units, months } = this.#store.search;
    const days = [...units.getKeys({ start: firstDay(month), end: `${month}~` })];
    for (const day of days) units.removeSync(day);
    return this.#kept(months, month, entriesOf(month, this.#digest));
  }

  /** The stored unit of a key; if there is none, stores that of the given articles. */
  #kept(table: Database<Buffer, string>, key: string, entries: readonly Entry[]): Unit {
    const known = table.get(key);
    if (known !== undefined) return unpackUnit(known);
    const articles = entries.map(({ id }) => this.#digest.article(id)).filter((article) => article !== undefined);
    const unit = searchUnit(articles, this.#weights, this.#digest);
    table.putSync(key, Buffer.from(packUnit(unit)));
    return unit;
  }
}

function firstDay(month: MonthName): DayName {
  return `${month}-01`;
}

function monthOf(day: DayName): MonthName {
  return day.slice(0, 7);
}

function putSegment({ name }: SegmentRange, segment: Segment, store: Store): void {
  const { segments, files } = store.search;
  const record = recordOf(segment);
  const known = segments.get(name);
  if (known?.hash === record.hash) return;
  if (known !== undefined) removeSegment(name, store);
  for (const [file, bytes] of segment.files) files.putSync([name, file], Buffer.from(bytes));
  segments.putSync(name, record);
  plan(
    store,
    searchKinds.file.name,
    record.files.map((file) => `${name}/${file}`),
  );
}

function recordOf({ files, documents, first, last, languages }: Segment): SegmentRecord {
  const names = [...files.keys()].sort();
  const hashes = names.map((file) => `${file} ${hashOf(files.get(file) ?? "")}\n`);
  return {
    hash: hashOf(hashes).slice(0, 16),
    documents,
    first,
    last,
    languages: [...languages].sort(([a], [b]) => (a < b ? -1 : 1)),
    files: names,
  };
}

function removeSegment(name: string, store: Store): void {
  const { segments, files } = store.search;
  const record = segments.get(name);
  for (const file of record?.files ?? []) files.removeSync([name, file]);
  segments.removeSync(name);
  plan(
    store,
    searchKinds.file.name,
    (record?.files ?? []).map((file) => `${name}/${file}`),
  );
}

function plan({ pending }: Store, kind: string, keys: Iterable<string>): void {
  for (const key of keys) pending.putSync([kind, key] as PageKey & string[], true);
}

import { fallbackKey } from "./answers/fallback.ts";
import { Touched } from "./answers/touched.ts";
import type { RelateChange, RelateTouched, Terms, Topics } from "./contract.ts";
import { indexKeys } from "./index/index-keys.ts";
import { likenesses } from "./index/likenesses.ts";
import { publicationOrder } from "./index/publication-order.ts";
import { headOf, numberOf, numbersUnder, slugOf, weekCounts } from "./index/read-index.ts";
import type { RecentPostings } from "./index/recent-postings.ts";
import type { Head, RelateStore } from "./index/relate-store.ts";
import { TermTable } from "./index/term-table.ts";
import { isFormula } from "./index/term-weight.ts";
import { termsChanged } from "./index/terms-changed.ts";
import { vectorOf, type Weighed } from "./index/vector-of.ts";
import { getVector, hashesOf, putVector, type Vector } from "./index/vectors.ts";
import { weekOf } from "./index/week-of.ts";
import { statisticsOf, type WeekStatistics } from "./index/week-statistics.ts";
import { chooseLinks, inStoryWindow, type Older } from "./links/choose-links.ts";
import { rankOf } from "./links/likeness.ts";
import { backsOf, type Link, linksOf, putBacks, putLinks } from "./links/links.ts";
import { type Alike, promising } from "./links/promising.ts";
import { updateLinks } from "./links/update-links.ts";
import { replaceStories, sizeWatchers } from "./stories/replace-stories.ts";
import { slugPart } from "./stories/slug-part.ts";

const NO_TERMS: Terms = new Uint32Array(0);

/** An article of the store before and after the change; its number is new when its text or date is. */
interface Replacement {
  readonly id: string;
  readonly before: Head | undefined;
  readonly beforeVector: Vector | undefined;
  readonly after: Head | undefined;
  readonly afterTerms: Terms | undefined;
}

/** `relate` for a change that is small beside the archive. */
export function changeStore(store: RelateStore, changes: readonly RelateChange[], topics: Topics): RelateTouched {
  const touched = new Touched(store, topics);
  const replacements = changes.map((change) => prepare(store, change));
  const texts = replacements.filter(({ before, after }) => before?.number !== after?.number);

  for (const { before, after } of replacements) {
    touched.before(before);
    touched.slugPeers(before);
    touched.slugPeers(after);
  }
  const gone = new Set(texts.flatMap(({ before }) => (before === undefined ? [] : [before.number])));
  for (const number of gone) dropLinks(store, number);
  const slugsBefore = replacements.map(({ before }) =>
    before === undefined ? undefined : slugOf(store, before.number),
  );
  for (const [index, replacement] of replacements.entries()) replaceHead(store, replacement, slugsBefore[index]);

  const { weighed, recent } = weigh(store, texts);
  const links = relink(store, weighed, gone, recent, touched);
  const starts = new Set([
    ...links,
    ...replacements.flatMap(({ after }) => (after === undefined ? [] : [after.number])),
  ]);
  for (const [index, { before, after }] of replacements.entries()) {
    const slug = slugsBefore[index];
    if (before !== undefined && before.number !== after?.number && slug !== undefined) {
      for (const number of sizeWatchers(store, slug, before)) starts.add(number);
    }
    for (const head of [before, after]) {
      if (head === undefined) continue;
      for (const slug of slugsOf(head)) for (const number of numbersUnder(store, ["slug", slug])) starts.add(number);
    }
  }
  replaceStories(store, starts, touched);
  const added = new Set(
    replacements.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after.number] : [])),
  );
  for (const { after } of replacements) touched.after(after, after !== undefined && !added.has(after.number));
  const renewed = new Set(texts.map(({ after }) => after?.number));
  for (const number of weighed) if (!renewed.has(number)) touched.weighed(headOf(store, number));
  return touched.finish();
}

function slugsOf(head: Head): string[] {
  return typeof head.story === "string" ? [slugPart(head.id), head.story] : [slugPart(head.id)];
}

function prepare(store: RelateStore, change: RelateChange): Replacement {
  const number = numberOf(store, change.id);
  const before = number === undefined ? undefined : headOf(store, number);
  const beforeVector = number === undefined ? undefined : getVector(store, number);
  if (change.after === undefined)
    return { id: change.id, before, beforeVector, after: undefined, afterTerms: undefined };
  const { terms, ...header } = change.after;
  const same =
    before !== undefined && beforeVector !== undefined && before.at === header.at && !termsChanged(beforeVector, terms);
  const after: Head = { ...header, number: same ? before.number : takeNumber(store) };
  return {
    id: change.id,
    before,
    beforeVector,
    after,
    afterTerms: terms,
  };
}

function takeNumber(store: RelateStore): number {
  const next = (store.index.get(["next"]) as number | undefined) ?? 0;
  store.index.putSync(["next"], next + 1);
  return next;
}

/** Takes an article that goes out of what its older ones know of newer; its own lists stay until the others are brought up to date. */
function dropLinks(store: RelateStore, number: number): void {
  for (const link of linksOf(store, number)) replaceBack(store, link.number, number, undefined);
}

function replaceHead(store: RelateStore, { before, after }: Replacement, slug: string | undefined): void {
  if (before !== undefined) {
    for (const key of indexKeys(before)) store.index.removeSync(key);
    if (before.number !== after?.number) {
      store.heads.removeSync(before.number);
      store.index.removeSync(["place", before.number]);
      store.index.removeSync(fallbackKey(before));
      if (slug !== undefined) store.index.removeSync(["member", slug, before.at, before.id]);
    } else if (before.topics[0] !== after.topics[0]) {
      store.index.removeSync(fallbackKey(before));
    }
  }
  if (after === undefined) return;
  for (const key of indexKeys(after)) store.index.putSync(key, after.number);
  store.heads.putSync(after.number, after);
}

/** Brings statistics, vectors and postings up to date; gives the numbers of all articles whose vector is new, and the recent postings. */
function weigh(store: RelateStore, texts: readonly Replacement[]): { weighed: Set<number>; recent: RecentPostings } {
  const table = new TermTable(store);
  const countsBefore = weekCounts(store);
  const before = statisticsOf(countsBefore, store.settings.baseArticles);
  const frequencies = new Map<number, Map<number, number>>();
  const changeWeek = (terms: Uint32Array, week: number, by: number): void => {
    for (let i = 0; i < terms.length; i += 2) {
      const hash = terms[i] ?? 0;
      table.countWeek(hash, week, by);
      const weeks = frequencies.get(hash) ?? new Map<number, number>();
      frequencies.set(hash, weeks.set(week, (weeks.get(week) ?? 0) + by));
    }
  };
  const counts = new Map(countsBefore);
  let firstWeek = Number.POSITIVE_INFINITY;
  for (const { before: old, beforeVector, after, afterTerms } of texts) {
    for (const head of [old, after]) if (head !== undefined) firstWeek = Math.min(firstWeek, weekOf(head.at));
    if (old !== undefined && beforeVector !== undefined) {
      const week = weekOf(old.at);
      changeWeek(beforeVector.terms, week, -1);
      for (let i = 0; i < beforeVector.terms.length; i += 2)
        table.removePosting(beforeVector.terms[i] ?? 0, old.number);
      addTo(counts, week, -1);
    }
    if (after !== undefined && afterTerms !== undefined) {
      changeWeek(afterTerms, weekOf(after.at), 1);
      addTo(counts, weekOf(after.at), 1);
    }
  }
  const countsAfter = [...counts].filter(([, count]) => count > 0).sort((a, b) => a[0] - b[0]);
  store.index.putSync(["weeks"], countsAfter);
  const baseChanged = replaceBase(store, table, texts);
  const after = statisticsOf(countsAfter, store.settings.baseArticles);

  const added = new Map(
    texts.flatMap(({ after: head, afterTerms }) => (head && afterTerms ? [[head.number, afterTerms] as const] : [])),
  );
  const stale = staleNumbers(store, table, { before, after, frequencies, baseChanged, firstWeek });
  for (const number of added.keys()) stale.add(number);
  const weighed = new Set<number>();
  for (const number of stale) {
    const newTerms = added.get(number);
    const old = newTerms === undefined ? getVector(store, number) : undefined;
    const terms = newTerms ?? old?.terms ?? NO_TERMS;
    const week = weekOf(headOf(store, number).at);
    const now = vectorOf(terms, after.weighingAt(table, week));
    if (old !== undefined && sameWeights(old, now)) continue;
    weighed.add(number);
    for (const [index, weight] of now.weights.entries()) {
      const hash = terms[index * 2] ?? 0;
      if (newTerms === undefined) table.setPosting(hash, number, week, weight);
      else table.addPosting(hash, number, week, weight);
    }
    putVector(store, number, { terms, ...now });
  }
  const recent = table.flush();
  for (const { before: old, after: head } of texts) {
    if (old !== undefined && old.number !== head?.number) store.vectors.removeSync(old.number);
  }
  return { weighed, recent };
}

function addTo(counts: Map<number, number>, week: number, by: number): void {
  counts.set(week, (counts.get(week) ?? 0) + by);
}

function sameWeights(a: Weighed, b: Weighed): boolean {
  return a.chance === b.chance && a.weights.every((weight, index) => weight === b.weights[index]);
}

/** Keeps the list of the digest's first articles, and the counts of their terms; says whether it changed. */
function replaceBase(store: RelateStore, table: TermTable, texts: readonly Replacement[]): boolean {
  const held = (store.index.get(["base"]) as number[] | undefined) ?? [];
  if (held.length >= store.settings.baseArticles && texts.every((text) => isBehind(store, held.at(-1) ?? 0, text))) {
    return false;
  }
  const before = new Set(held);
  const after = new Set(numbersUnder(store, ["order"], store.settings.baseArticles));
  const known = new Map<number, Terms>();
  for (const { before: old, beforeVector, after: head, afterTerms } of texts) {
    if (old !== undefined && beforeVector !== undefined) known.set(old.number, beforeVector.terms);
    if (head !== undefined && afterTerms !== undefined) known.set(head.number, afterTerms);
  }
  const count = (number: number, by: number): void => {
    const terms = known.get(number) ?? getVector(store, number).terms;
    for (let i = 0; i < terms.length; i += 2) table.countBase(terms[i] ?? 0, by);
  };
  const gone = [...before].filter((number) => !after.has(number));
  const come = [...after].filter((number) => !before.has(number));
  for (const number of gone) count(number, -1);
  for (const number of come) count(number, 1);
  store.index.putSync(["base"], [...after]);
  return gone.length + come.length > 0;
}

/** Is an article, as it was and as it is, newer than the newest of the base? */
function isBehind(store: RelateStore, newestOfBase: number, { before, after }: Replacement): boolean {
  const newest = before?.number === newestOfBase ? before : store.heads.get(newestOfBase);
  if (newest === undefined) return false;
  return [before, after].every((head) => head === undefined || publicationOrder(newest, head) < 0);
}

/** What a change does to the statistics. */
interface StatisticsChange {
  readonly before: WeekStatistics;
  readonly after: WeekStatistics;
  /** By term, how many articles more have it in each week. */
  readonly frequencies: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly baseChanged: boolean;
  /** The first week of which articles changed. */
  readonly firstWeek: number;
}

/** Articles whose weights may be new because the statistics before their week are. */
function staleNumbers(
  store: RelateStore,
  table: TermTable,
  { before, after, frequencies, baseChanged, firstWeek }: StatisticsChange,
): Set<number> {
  const stale = new Set<number>();
  // Of the base all weeks may speak; the statistics before a week speak of the weeks before it.
  const weeks = baseChanged ? after.weeks : after.weeks.filter((week) => week > firstWeek);
  const whole = new Set<number>();
  for (const week of weeks) {
    const usesBase = after.usesBase(week);
    const otherwise =
      usesBase !== before.usesBase(week) ||
      after.crowdAt(week) !== before.crowdAt(week) ||
      (usesBase ? baseChanged : after.roundedAt(week) !== before.roundedAt(week));
    if (otherwise) whole.add(week);
  }
  for (const week of whole) for (const number of numbersOfWeek(store, week)) stale.add(number);
  const weighed = weeks.filter((week) => !whole.has(week) && !after.usesBase(week));
  for (const [hash, changes] of frequencies) {
    const from = Math.min(...changes.keys());
    if ((weighed.at(-1) ?? 0) <= from) continue;
    const later = weighed.filter((week) => week > from);
    const now = table.frequenciesBefore(hash, later);
    for (const [index, week] of later.entries()) {
      let by = 0;
      for (const [at, change] of changes) if (at < week) by += change;
      const frequency = now[index] ?? 0;
      const before = frequency - by;
      const same = after.level(frequency, week) === after.level(before, week);
      if (by === 0 || (same && isFormula(frequency) === isFormula(before))) continue;
      for (const number of table.numbersInWeek(hash, week)) stale.add(number);
    }
  }
  return stale;
}

function numbersOfWeek(store: RelateStore, week: number): number[] {
  // The week at the epoch also holds everything before it.
  const start = week === 0 ? Number.NEGATIVE_INFINITY : week * 604_800_000;
  const end = week === 0xffff ? Number.POSITIVE_INFINITY : (week + 1) * 604_800_000;
  const found: number[] = [];
  for (const { value } of store.index.getRange({ start: ["order", start], end: ["order", end] }))
    found.push(value as number);
  return found;
}

/** Brings the links up to date of all articles for which they may be others; gives their numbers. */
function relink(
  store: RelateStore,
  weighed: ReadonlySet<number>,
  gone: ReadonlySet<number>,
  recent: RecentPostings,
  touched: Touched,
): Set<number> {
  const changes = new Map<number, Map<number, Older | undefined>>();
  const change = (of: number, number: number, now: Older | undefined): void => {
    if (weighed.has(of) || gone.has(of)) return;
    const known = changes.get(of) ?? new Map<number, Older | undefined>();
    changes.set(of, known.set(number, now));
  };
  for (const number of gone) for (const back of backsOf(store, number)) change(back.number, number, undefined);
  for (const number of weighed) {
    const head = headOf(store, number);
    const alike = alikeTo(store, number, recent);
    const backs = new Set(backsOf(store, number).map((back) => back.number));
    for (const back of backs) change(back, number, undefined);
    const week = weekOf(head.at);
    for (const other of alike) {
      if (other.week < week || weighed.has(other.number)) continue;
      const newer = headOf(store, other.number);
      if (publicationOrder(newer, head) < 0) continue;
      if (!backs.has(other.number) && !wouldEnter(store, head, newer, other.likeness)) continue;
      change(other.number, number, { id: head.id, at: head.at, number, likeness: other.likeness });
    }
    replaceLinks(store, number, chooseAnew(store, head, alike), touched);
  }
  for (const [number, changed] of changes) {
    const head = headOf(store, number);
    const updated = updateLinks(
      head.at,
      linksOf(store, number),
      changed,
      (other) => headOf(store, other),
      store.settings,
    );
    replaceLinks(store, number, updated ?? chooseAnew(store, head, alikeTo(store, number, recent)), touched);
  }
  for (const number of gone) {
    store.links.removeSync(number);
    store.backs.removeSync(number);
  }
  return new Set([...weighed, ...changes.keys()]);
}

function alikeTo(store: RelateStore, number: number, recent: RecentPostings): Alike[] {
  const { terms, weights } = getVector(store, number);
  return likenesses(store, hashesOf(terms), weights, recent).filter((one) => one.number !== number);
}

/** Would an older article be chosen for the links of a newer one, by what they hold now? */
function wouldEnter(store: RelateStore, older: Head, newer: Head, likeness: number): boolean {
  const links = linksOf(store, newer.number);
  const near = links.filter((link) => link.near);
  const rank = rankOf(likeness, older.at, newer.at);
  if (near.length < store.settings.nearest || near.some((link) => link.rank <= rank)) return true;
  if (!inStoryWindow(older.at, newer.at)) return false;
  const story = links.filter((link) => link.story);
  return story.length < store.settings.storyCandidates || story.some((link) => link.likeness <= likeness);
}

function chooseAnew(store: RelateStore, head: Head, alike: readonly Alike[]): Link[] {
  const older = promising(head, alike, (number) => headOf(store, number), store.settings);
  return chooseLinks(head.at, older, store.settings);
}

function replaceLinks(store: RelateStore, number: number, links: readonly Link[], touched: Touched): void {
  const before = new Map(linksOf(store, number).map((link) => [link.number, link]));
  const now = new Map(links.map((link) => [link.number, link]));
  putLinks(store, number, links);
  touched.number(number, true);
  for (const other of new Set([...before.keys(), ...now.keys()])) {
    const [old, link] = [before.get(other), now.get(other)];
    if (old !== undefined && link !== undefined && isSame(old, link)) continue;
    if (old === undefined) touched.gains(other, number);
    else touched.number(other, true);
    replaceBack(store, other, number, link);
  }
}

function isSame(a: Link, b: Link): boolean {
  return a.likeness === b.likeness && a.rank === b.rank && a.near === b.near && a.story === b.story;
}

function replaceBack(store: RelateStore, of: number, number: number, link: Link | undefined): void {
  const rest = backsOf(store, of).filter((back) => back.number !== number);
  putBacks(store, of, link === undefined ? rest : [...rest, { ...link, number }]);
}

import { fallbackKey } from "./answers/fallback.ts";
import { Touched } from "./answers/touched.ts";
import type { RelateChange, RelateTouched, Terms, Topics } from "./contract.ts";
import type { DeltaSegment } from "./index/delta-segment.ts";
import { indexKeys } from "./index/index-keys.ts";
import { IndexWriter } from "./index/index-writer.ts";
import { InvertedIndex } from "./index/inverted-index.ts";
import { publicationOrder } from "./index/publication-order.ts";
import { docIdOf, docIdsUnder, headerOf, slugOf, weekCounts } from "./index/read-index.ts";
import type { Header, RelateStore } from "./index/relate-store.ts";
import { similarArticles } from "./index/similar-articles.ts";
import { isBoilerplate } from "./index/term-weight.ts";
import { termsChanged } from "./index/terms-changed.ts";
import { vectorOf, type Weights } from "./index/vector-of.ts";
import { getVector, hashesOf, putVector, type Vector } from "./index/vectors.ts";
import { weekOf } from "./index/week-of.ts";
import { statisticsOf, type WeekStatistics } from "./index/week-statistics.ts";
import { type Candidate, chooseLinks, inStoryWindow } from "./links/choose-links.ts";
import { backlinksOf, type Link, linksOf, putBacklinks, putLinks } from "./links/links.ts";
import { type ScoredArticle, selectCandidates } from "./links/select-candidates.ts";
import { rankOf } from "./links/similarity.ts";
import { updateLinks } from "./links/update-links.ts";
import { slugPart } from "./stories/slug-part.ts";
import { dependentsOnSize, updateStories } from "./stories/update-stories.ts";

const NO_TERMS: Terms = new Uint32Array(0);

/** An article before and after the change. A new text or date gets a new doc id. */
interface Replacement {
  readonly id: string;
  readonly before: Header | undefined;
  readonly beforeVector: Vector | undefined;
  readonly after: Header | undefined;
  readonly afterTerms: Terms | undefined;
}

/** `relate` for a change that is small compared to the archive. */
export function updateStore(store: RelateStore, changes: readonly RelateChange[], topics: Topics): RelateTouched {
  const touched = new Touched(store, topics);
  const replacements = changes.map((change) => prepare(store, change));
  const texts = replacements.filter(({ before, after }) => before?.docId !== after?.docId);

  for (const { before, after } of replacements) {
    touched.before(before);
    touched.slugPeers(before);
    touched.slugPeers(after);
  }
  const gone = new Set(texts.flatMap(({ before }) => (before === undefined ? [] : [before.docId])));
  for (const docId of gone) removeBacklinks(store, docId);
  const slugsBefore = replacements.map(({ before }) =>
    before === undefined ? undefined : slugOf(store, before.docId),
  );
  for (const [index, replacement] of replacements.entries()) replaceHeader(store, replacement, slugsBefore[index]);

  const { weighed, delta } = weigh(store, texts);
  const links = updateLinksOf(store, weighed, gone, delta, touched);
  const starts = new Set([
    ...links,
    ...replacements.flatMap(({ after }) => (after === undefined ? [] : [after.docId])),
  ]);
  for (const [index, { before, after }] of replacements.entries()) {
    const slug = slugsBefore[index];
    if (before !== undefined && before.docId !== after?.docId && slug !== undefined) {
      for (const docId of dependentsOnSize(store, slug, before)) starts.add(docId);
    }
    for (const header of [before, after]) {
      if (header === undefined) continue;
      for (const slug of slugsOf(header)) for (const docId of docIdsUnder(store, ["slug", slug])) starts.add(docId);
    }
  }
  updateStories(store, starts, touched);
  const added = new Set(
    replacements.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after.docId] : [])),
  );
  for (const { after } of replacements) touched.after(after, after !== undefined && !added.has(after.docId));
  const renewed = new Set(texts.map(({ after }) => after?.docId));
  for (const docId of weighed) if (!renewed.has(docId)) touched.weighed(headerOf(store, docId));
  return touched.finish();
}

function slugsOf(header: Header): string[] {
  return typeof header.story === "string" ? [slugPart(header.id), header.story] : [slugPart(header.id)];
}

function prepare(store: RelateStore, change: RelateChange): Replacement {
  const docId = docIdOf(store, change.id);
  const before = docId === undefined ? undefined : headerOf(store, docId);
  const beforeVector = docId === undefined ? undefined : getVector(store, docId);
  if (change.after === undefined)
    return { id: change.id, before, beforeVector, after: undefined, afterTerms: undefined };
  const { terms, ...header } = change.after;
  const same =
    before !== undefined && beforeVector !== undefined && before.at === header.at && !termsChanged(beforeVector, terms);
  const after: Header = { ...header, docId: same ? before.docId : takeDocId(store) };
  return {
    id: change.id,
    before,
    beforeVector,
    after,
    afterTerms: terms,
  };
}

function takeDocId(store: RelateStore): number {
  const next = (store.index.get(["next"]) as number | undefined) ?? 0;
  store.index.putSync(["next"], next + 1);
  return next;
}

/** Removes a deleted article from the backlinks of older ones. Its own lists stay until the others are updated. */
function removeBacklinks(store: RelateStore, docId: number): void {
  for (const link of linksOf(store, docId)) replaceBacklink(store, link.docId, docId, undefined);
}

function replaceHeader(store: RelateStore, { before, after }: Replacement, slug: string | undefined): void {
  if (before !== undefined) {
    for (const key of indexKeys(before)) store.index.removeSync(key);
    if (before.docId !== after?.docId) {
      store.headers.removeSync(before.docId);
      store.index.removeSync(["place", before.docId]);
      store.index.removeSync(fallbackKey(before));
      if (slug !== undefined) store.index.removeSync(["member", slug, before.at, before.id]);
    } else if (before.topics[0] !== after.topics[0]) {
      store.index.removeSync(fallbackKey(before));
    }
  }
  if (after === undefined) return;
  for (const key of indexKeys(after)) store.index.putSync(key, after.docId);
  store.headers.putSync(after.docId, after);
}

/**
 * Updates statistics, vectors and postings. Returns the doc ids of articles with new vectors, and the delta segment.
 */
function weigh(store: RelateStore, texts: readonly Replacement[]): { weighed: Set<number>; delta: DeltaSegment } {
  const index = new InvertedIndex(store);
  const writer = new IndexWriter(store, index);
  const countsBefore = weekCounts(store);
  const before = statisticsOf(countsBefore, store.settings.backgroundArticles);
  const frequencies = new Map<number, Map<number, number>>();
  const changeWeek = (terms: Uint32Array, week: number, by: number): void => {
    for (let i = 0; i < terms.length; i += 2) {
      const hash = terms[i] ?? 0;
      writer.countWeek(hash, week, by);
      const weeks = frequencies.get(hash) ?? new Map<number, number>();
      frequencies.set(hash, weeks.set(week, (weeks.get(week) ?? 0) + by));
    }
  };
  const counts = new Map(countsBefore);
  let firstWeek = Number.POSITIVE_INFINITY;
  for (const { before: old, beforeVector, after, afterTerms } of texts) {
    for (const header of [old, after]) if (header !== undefined) firstWeek = Math.min(firstWeek, weekOf(header.at));
    if (old !== undefined && beforeVector !== undefined) {
      const week = weekOf(old.at);
      changeWeek(beforeVector.terms, week, -1);
      for (let i = 0; i < beforeVector.terms.length; i += 2)
        writer.removePosting(beforeVector.terms[i] ?? 0, old.docId);
      addTo(counts, week, -1);
    }
    if (after !== undefined && afterTerms !== undefined) {
      changeWeek(afterTerms, weekOf(after.at), 1);
      addTo(counts, weekOf(after.at), 1);
    }
  }
  const countsAfter = [...counts].filter(([, count]) => count > 0).sort((a, b) => a[0] - b[0]);
  store.index.putSync(["weeks"], countsAfter);
  const backgroundChanged = updateBackground(store, writer, texts);
  const after = statisticsOf(countsAfter, store.settings.backgroundArticles);

  const added = new Map(
    texts.flatMap(({ after: header, afterTerms }) =>
      header && afterTerms ? [[header.docId, afterTerms] as const] : [],
    ),
  );
  const stale = staleDocIds(store, index, { before, after, frequencies, backgroundChanged, firstWeek });
  for (const docId of added.keys()) stale.add(docId);
  const weighed = new Set<number>();
  for (const docId of stale) {
    const newTerms = added.get(docId);
    const old = newTerms === undefined ? getVector(store, docId) : undefined;
    const terms = newTerms ?? old?.terms ?? NO_TERMS;
    const week = weekOf(headerOf(store, docId).at);
    const now = vectorOf(terms, after.statisticsAt(index, week));
    if (old !== undefined && sameWeights(old, now)) continue;
    weighed.add(docId);
    for (const [place, weight] of now.weights.entries()) {
      const hash = terms[place * 2] ?? 0;
      if (newTerms === undefined) writer.setPosting(hash, docId, week, weight);
      else writer.addPosting(hash, docId, week, weight);
    }
    putVector(store, docId, { terms, ...now });
  }
  const delta = writer.flush();
  for (const { before: old, after: header } of texts) {
    if (old !== undefined && old.docId !== header?.docId) store.vectors.removeSync(old.docId);
  }
  return { weighed, delta };
}

function addTo(counts: Map<number, number>, week: number, by: number): void {
  counts.set(week, (counts.get(week) ?? 0) + by);
}

function sameWeights(a: Weights, b: Weights): boolean {
  return a.chance === b.chance && a.weights.every((weight, index) => weight === b.weights[index]);
}

/** Updates the list of background articles and the counts of their terms. Returns whether it changed. */
function updateBackground(store: RelateStore, writer: IndexWriter, texts: readonly Replacement[]): boolean {
  const held = (store.index.get(["background"]) as number[] | undefined) ?? [];
  if (
    held.length >= store.settings.backgroundArticles &&
    texts.every((text) => isBehind(store, held.at(-1) ?? 0, text))
  ) {
    return false;
  }
  const before = new Set(held);
  const after = new Set(docIdsUnder(store, ["order"], store.settings.backgroundArticles));
  const known = new Map<number, Terms>();
  for (const { before: old, beforeVector, after: header, afterTerms } of texts) {
    if (old !== undefined && beforeVector !== undefined) known.set(old.docId, beforeVector.terms);
    if (header !== undefined && afterTerms !== undefined) known.set(header.docId, afterTerms);
  }
  const count = (docId: number, by: number): void => {
    const terms = known.get(docId) ?? getVector(store, docId).terms;
    for (let i = 0; i < terms.length; i += 2) writer.countBackground(terms[i] ?? 0, by);
  };
  const gone = [...before].filter((docId) => !after.has(docId));
  const come = [...after].filter((docId) => !before.has(docId));
  for (const docId of gone) count(docId, -1);
  for (const docId of come) count(docId, 1);
  store.index.putSync(["background"], [...after]);
  return gone.length + come.length > 0;
}

/** Whether a changed article is newer than all background articles, before and after. */
function isBehind(store: RelateStore, newestOfBackground: number, { before, after }: Replacement): boolean {
  const newest = before?.docId === newestOfBackground ? before : store.headers.get(newestOfBackground);
  if (newest === undefined) return false;
  return [before, after].every((header) => header === undefined || publicationOrder(newest, header) < 0);
}

/** How a change affects the statistics. */
interface StatisticsChange {
  readonly before: WeekStatistics;
  readonly after: WeekStatistics;
  /** By term, the change in the number of articles per week. */
  readonly frequencies: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly backgroundChanged: boolean;
  /** The first week with changed articles. */
  readonly firstWeek: number;
}

/** Articles whose weights may change because statistics of earlier weeks did. */
function staleDocIds(
  store: RelateStore,
  index: InvertedIndex,
  { before, after, frequencies, backgroundChanged, firstWeek }: StatisticsChange,
): Set<number> {
  const stale = new Set<number>();
  // The background may weigh any week; other statistics affect later weeks only.
  const weeks = backgroundChanged ? after.weeks : after.weeks.filter((week) => week > firstWeek);
  const whole = new Set<number>();
  for (const week of weeks) {
    const usesBackground = after.usesBackground(week);
    const otherwise =
      usesBackground !== before.usesBackground(week) ||
      after.poolAt(week) !== before.poolAt(week) ||
      (usesBackground ? backgroundChanged : after.roundedAt(week) !== before.roundedAt(week));
    if (otherwise) whole.add(week);
  }
  for (const week of whole) for (const docId of docIdsOfWeek(store, week)) stale.add(docId);
  const weighed = weeks.filter((week) => !whole.has(week) && !after.usesBackground(week));
  for (const [hash, changes] of frequencies) {
    const from = Math.min(...changes.keys());
    if ((weighed.at(-1) ?? 0) <= from) continue;
    const later = weighed.filter((week) => week > from);
    const now = index.frequenciesBefore(hash, later);
    for (const [place, week] of later.entries()) {
      let by = 0;
      for (const [at, change] of changes) if (at < week) by += change;
      const frequency = now[place] ?? 0;
      const before = frequency - by;
      const same = after.level(frequency, week) === after.level(before, week);
      if (by === 0 || (same && isBoilerplate(frequency) === isBoilerplate(before))) continue;
      for (const docId of index.docIdsInWeek(hash, week)) stale.add(docId);
    }
  }
  return stale;
}

function docIdsOfWeek(store: RelateStore, week: number): number[] {
  // The first week also contains everything before it.
  const start = week === 0 ? Number.NEGATIVE_INFINITY : week * 604_800_000;
  const end = week === 0xffff ? Number.POSITIVE_INFINITY : (week + 1) * 604_800_000;
  const found: number[] = [];
  for (const { value } of store.index.getRange({ start: ["order", start], end: ["order", end] }))
    found.push(value as number);
  return found;
}

/** Updates the links of all articles that the change may affect. Returns their doc ids. */
function updateLinksOf(
  store: RelateStore,
  weighed: ReadonlySet<number>,
  gone: ReadonlySet<number>,
  delta: DeltaSegment,
  touched: Touched,
): Set<number> {
  const changes = new Map<number, Map<number, Candidate | undefined>>();
  const change = (of: number, docId: number, now: Candidate | undefined): void => {
    if (weighed.has(of) || gone.has(of)) return;
    const known = changes.get(of) ?? new Map<number, Candidate | undefined>();
    changes.set(of, known.set(docId, now));
  };
  for (const docId of gone) for (const backlink of backlinksOf(store, docId)) change(backlink.docId, docId, undefined);
  for (const docId of weighed) {
    const header = headerOf(store, docId);
    const similar = similarTo(store, docId, delta);
    const backlinks = new Set(backlinksOf(store, docId).map((backlink) => backlink.docId));
    for (const backlink of backlinks) change(backlink, docId, undefined);
    const week = weekOf(header.at);
    for (const other of similar) {
      if (other.week < week || weighed.has(other.docId)) continue;
      const newer = headerOf(store, other.docId);
      if (publicationOrder(newer, header) < 0) continue;
      if (!backlinks.has(other.docId) && !entersLinks(store, header, newer, other.similarity)) continue;
      change(other.docId, docId, { id: header.id, at: header.at, docId, similarity: other.similarity });
    }
    replaceLinks(store, docId, chooseLinksAgain(store, header, similar), touched);
  }
  for (const [docId, changed] of changes) {
    const header = headerOf(store, docId);
    const updated = updateLinks(
      header.at,
      linksOf(store, docId),
      changed,
      (other) => headerOf(store, other),
      store.settings,
    );
    replaceLinks(store, docId, updated ?? chooseLinksAgain(store, header, similarTo(store, docId, delta)), touched);
  }
  for (const docId of gone) {
    store.links.removeSync(docId);
    store.backlinks.removeSync(docId);
  }
  return new Set([...weighed, ...changes.keys()]);
}

function similarTo(store: RelateStore, docId: number, delta: DeltaSegment): ScoredArticle[] {
  const { terms, weights } = getVector(store, docId);
  return similarArticles(store, hashesOf(terms), weights, delta).filter((one) => one.docId !== docId);
}

/** Whether an older article would enter the current links of a newer one. */
function entersLinks(store: RelateStore, older: Header, newer: Header, similarity: number): boolean {
  const links = linksOf(store, newer.docId);
  const near = links.filter((link) => link.near);
  const rank = rankOf(similarity, older.at, newer.at);
  if (near.length < store.settings.nearest || near.some((link) => link.rank <= rank)) return true;
  if (!inStoryWindow(older.at, newer.at)) return false;
  const story = links.filter((link) => link.story);
  return story.length < store.settings.storyCandidates || story.some((link) => link.similarity <= similarity);
}

function chooseLinksAgain(store: RelateStore, header: Header, similar: readonly ScoredArticle[]): Link[] {
  const older = selectCandidates(header, similar, (docId) => headerOf(store, docId), store.settings);
  return chooseLinks(header.at, older, store.settings);
}

function replaceLinks(store: RelateStore, docId: number, links: readonly Link[], touched: Touched): void {
  const before = new Map(linksOf(store, docId).map((link) => [link.docId, link]));
  const now = new Map(links.map((link) => [link.docId, link]));
  putLinks(store, docId, links);
  touched.article(docId, true);
  for (const other of new Set([...before.keys(), ...now.keys()])) {
    const [old, link] = [before.get(other), now.get(other)];
    if (old !== undefined && link !== undefined && isSame(old, link)) continue;
    if (old === undefined) touched.gains(other, docId);
    else touched.article(other, true);
    replaceBacklink(store, other, docId, link);
  }
}

function isSame(a: Link, b: Link): boolean {
  return a.similarity === b.similarity && a.rank === b.rank && a.near === b.near && a.story === b.story;
}

function replaceBacklink(store: RelateStore, of: number, docId: number, link: Link | undefined): void {
  const rest = backlinksOf(store, of).filter((backlink) => backlink.docId !== docId);
  putBacklinks(store, of, link === undefined ? rest : [...rest, { ...link, docId }]);
}

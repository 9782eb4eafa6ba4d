import type { Terms } from "../contract.ts";
import type { DeltaSegment } from "../index/delta-segment.ts";
import { IndexWriter } from "../index/index-writer.ts";
import { InvertedIndex } from "../index/inverted-index.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { docIdsUnder, headerOf, weekCounts } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { vectorOf, type Weights } from "../index/vector-of.ts";
import { getVector, putVector } from "../index/vectors.ts";
import { weekOf } from "../index/week-of.ts";
import { statisticsOf, type WeekStatistics } from "../index/week-statistics.ts";
import type { Replacement } from "./replacement.ts";
import { type StatisticsChange, staleDocIds } from "./stale-articles.ts";

const NO_TERMS: Terms = new Uint32Array(0);

/**
 * Updates statistics, vectors and postings after texts changed. Returns the doc ids of articles with new vectors, and
 * the delta segment.
 */
export function weighChanges(
  store: RelateStore,
  texts: readonly Replacement[],
): { readonly weighed: Set<number>; readonly delta: DeltaSegment } {
  const index = new InvertedIndex(store);
  const writer = new IndexWriter(store, index);
  const change = updateStatistics(store, writer, texts);
  const added = new Map(
    texts.flatMap(({ after, afterTerms }) => (after && afterTerms ? [[after.docId, afterTerms] as const] : [])),
  );
  const stale = new Set([...staleDocIds(store, index, change), ...added.keys()]);
  const weighing = { store, index, writer, statistics: change.after };
  const weighed = new Set([...stale].filter((docId) => reweigh(weighing, docId, added.get(docId))));
  const delta = writer.flush();
  for (const { before, after } of texts) {
    if (before !== undefined && before.docId !== after?.docId) store.vectors.removeSync(before.docId);
  }
  return { weighed, delta };
}

/** Removes the postings of old texts, and updates the counts of articles and terms. */
function updateStatistics(store: RelateStore, writer: IndexWriter, texts: readonly Replacement[]): StatisticsChange {
  const countsBefore = weekCounts(store);
  const counts = new Map(countsBefore);
  const frequencies = new Map<number, Map<number, number>>();
  const countTerms = (terms: Terms, week: number, by: number): void => {
    addTo(counts, week, by);
    for (let i = 0; i < terms.length; i += 2) {
      const hash = terms[i] ?? 0;
      writer.countWeek(hash, week, by);
      const weeks = frequencies.get(hash) ?? new Map<number, number>();
      frequencies.set(hash, weeks);
      addTo(weeks, week, by);
    }
  };
  let firstWeek = Number.POSITIVE_INFINITY;
  for (const { before, beforeVector, after, afterTerms } of texts) {
    for (const header of [before, after]) if (header !== undefined) firstWeek = Math.min(firstWeek, weekOf(header.at));
    if (before !== undefined && beforeVector !== undefined) {
      countTerms(beforeVector.terms, weekOf(before.at), -1);
      for (let i = 0; i < beforeVector.terms.length; i += 2)
        writer.removePosting(beforeVector.terms[i] ?? 0, before.docId);
    }
    if (after !== undefined && afterTerms !== undefined) countTerms(afterTerms, weekOf(after.at), 1);
  }
  const countsAfter = [...counts].filter(([, count]) => count > 0).sort((a, b) => a[0] - b[0]);
  store.index.putSync(["weeks"], countsAfter);
  const { backgroundArticles } = store.settings;
  return {
    before: statisticsOf(countsBefore, backgroundArticles),
    after: statisticsOf(countsAfter, backgroundArticles),
    frequencies,
    backgroundChanged: updateBackground(store, writer, texts),
    firstWeek,
  };
}

function addTo(counts: Map<number, number>, week: number, by: number): void {
  counts.set(week, (counts.get(week) ?? 0) + by);
}

interface Weighing {
  readonly store: RelateStore;
  readonly index: InvertedIndex;
  readonly writer: IndexWriter;
  readonly statistics: WeekStatistics;
}

/**
 * Computes the weights of an article. Stores them if they changed, and returns whether they did.
 * @param newTerms of an article without postings
 */
function reweigh({ store, index, writer, statistics }: Weighing, docId: number, newTerms: Terms | undefined): boolean {
  const stored = newTerms === undefined ? getVector(store, docId) : undefined;
  const terms = newTerms ?? stored?.terms ?? NO_TERMS;
  const week = weekOf(headerOf(store, docId).at);
  const vector = { terms, ...vectorOf(terms, statistics.statisticsAt(index, week)) };
  if (stored !== undefined && sameWeights(stored, vector)) return false;
  for (const [place, weight] of vector.weights.entries()) {
    const hash = terms[place * 2] ?? 0;
    if (newTerms === undefined) writer.setPosting(hash, docId, week, weight);
    else writer.addPosting(hash, docId, week, weight);
  }
  putVector(store, docId, vector);
  return true;
}

function sameWeights(a: Weights, b: Weights): boolean {
  return a.chance === b.chance && a.weights.every((weight, index) => weight === b.weights[index]);
}

/** Updates the list of background articles and the counts of their terms. Returns whether it changed. */
function updateBackground(store: RelateStore, writer: IndexWriter, texts: readonly Replacement[]): boolean {
  const held = (store.index.get(["background"]) as number[] | undefined) ?? [];
  if (
    held.length >= store.settings.backgroundArticles &&
    texts.every((text) => isNewerThan(store, held.at(-1) ?? 0, text))
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
  const removed = [...before].filter((docId) => !after.has(docId));
  const added = [...after].filter((docId) => !before.has(docId));
  for (const docId of removed) count(docId, -1);
  for (const docId of added) count(docId, 1);
  store.index.putSync(["background"], [...after]);
  return removed.length + added.length > 0;
}

/** Whether a changed article was newer than all background articles, and still is. */
function isNewerThan(store: RelateStore, newestOfBackground: number, { before, after }: Replacement): boolean {
  const newest = before?.docId === newestOfBackground ? before : store.headers.get(newestOfBackground);
  if (newest === undefined) return false;
  return [before, after].every((header) => header === undefined || publicationOrder(newest, header) < 0);
}

import { isUseful } from "./answers/related.ts";
import { putFallback } from "./answers/touched.ts";
import type { RelateChange, RelateEntry, RelateTouched, Terms } from "./contract.ts";
import { type AllTerms, readAllTerms, sharedUint16s } from "./index/all-terms.ts";
import { increment } from "./index/increment.ts";
import { type Postings, postingsOf, withoutZeroWeights } from "./index/postings.ts";
import { publicationOrder } from "./index/publication-order.ts";
import { putIndex } from "./index/put-index.ts";
import { clearRelate, type Header, type RelateStore } from "./index/relate-store.ts";
import { fullKey, packTail, tailKey } from "./index/term-record.ts";
import { backgroundIdfLevel, isBoilerplate, roundedCount } from "./index/term-weight.ts";
import { append, appendUint32s } from "./index/uint32s.ts";
import { MAX_SIMILARITY, vectorOf } from "./index/vector-of.ts";
import { getVector, packVector, similarityIn } from "./index/vectors.ts";
import { weekOf } from "./index/week-of.ts";
import { statisticsOf } from "./index/week-statistics.ts";
import { type AllLinks, findLinks, linksAt, putBacklinks, putLinks } from "./links/all-links.ts";
import { unpackLinks } from "./links/links.ts";
import { assignStory } from "./stories/assign-story.ts";
import type { StorySoFar } from "./stories/cluster.ts";
import { ownSlug, slugPart } from "./stories/slug-part.ts";

/**
 * Relates all articles from scratch: for the first build, large changes and small digests. Keeps the header of each
 * article in memory, and at most twelve bytes a term. Reads the terms of each article once.
 */
export function rebuild(store: RelateStore, changes: readonly RelateChange[]): RelateTouched {
  const articles = new Set(changes.map((change) => change.id));
  const touchedStories = new Set(storySlugs(store));
  const entries = gather(store, changes);
  for (const entry of entries) articles.add(entry.id);
  const headers = entries.map(headerOf);
  const linked = weighAndLink(store, headers, entries);
  putLinked(store, headers, linked);
  for (const slug of storySlugs(store)) touchedStories.add(slug);
  return { articles, gains: new Map(), stories: touchedStories, beginning: articles };
}

/** Marks a level that is not computed yet. */
const UNKNOWN = 255;
const NO_TERMS: Terms = new Uint32Array(0);

function storySlugs(store: RelateStore): string[] {
  const slugs = new Set<string>();
  for (const key of store.index.getKeys({ start: ["member"], end: ["membes"] })) slugs.add((key as string[])[1] ?? "");
  return [...slugs];
}

/** All articles after the change, in publication order. Terms are read on demand, until the store is cleared. */
function gather(store: RelateStore, changes: readonly RelateChange[]): RelateEntry[] {
  const entries = new Map<string, RelateEntry>();
  for (const { value } of store.headers.getRange({})) {
    const { docId, ...header } = value;
    const entry = {
      ...header,
      get terms() {
        return getVector(store, docId).terms;
      },
    };
    entries.set(header.id, entry);
  }
  for (const { id, after } of changes) {
    if (after === undefined) entries.delete(id);
    else entries.set(id, after);
  }
  return [...entries.values()].sort(publicationOrder);
}

/** The doc id is the position in publication order. */
function headerOf({ id, at, lang, topics, related, story }: RelateEntry, docId: number): Header {
  return { id, at, lang, topics, related, story, docId };
}

/** What is kept of the terms after weighing and linking. */
interface Linked {
  readonly weekCounts: readonly (readonly [week: number, articles: number])[];
  /** `chance` of the vector of each article. */
  readonly chances: Uint32Array;
  readonly links: AllLinks;
}

/**
 * Replaces the contents of the store with weighed terms, and finds links. Only this function keeps the terms of all
 * articles in memory.
 */
function weighAndLink(store: RelateStore, headers: readonly Header[], entries: RelateEntry[]): Linked {
  const all = readAllTerms(entries.length, (index) => entries[index]?.terms ?? NO_TERMS);
  entries.length = 0;
  clearRelate(store);
  const chances = new Uint32Array(headers.length);
  const weekCounts = weigh(store, headers, all, chances);
  const weeks = weeksOf(headers);
  const postings = postingsOf(all);
  putTerms(store, weeks, all, postings);
  return { weekCounts, chances, links: findLinks(store, headers, weeks, all, withoutZeroWeights(postings)) };
}

function putLinked(store: RelateStore, headers: readonly Header[], { weekCounts, chances, links }: Linked): void {
  putLinks(store, links);
  putBacklinks(store, links);
  putHeaders(store, headers);
  putIndex(store, headers, assignStories(store, headers, links, chances));
  store.index.putSync(["weeks"], weekCounts);
  store.index.putSync(["background"], [...headers.slice(0, store.settings.backgroundArticles).keys()]);
  store.index.putSync(["next"], headers.length);
  putFallbacks(store, headers, links, chances);
}

function termsAt({ terms, starts }: AllTerms, index: number): Uint32Array {
  return terms.subarray(starts[index], starts[index + 1]);
}

/** The terms of an article that is not weighed yet. */
function unpackTerms({ termIds, starts, terms, attributes }: AllTerms, index: number): Terms {
  const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? 0];
  const hashes = termIds.hashes();
  const unpacked = new Uint32Array((to - from) * 2);
  for (let at = from; at < to; at++) {
    unpacked[(at - from) * 2] = hashes[terms[at] ?? 0] ?? 0;
    unpacked[(at - from) * 2 + 1] = attributes[at] ?? 0;
  }
  return unpacked;
}

/** Replaces the second words of all terms by weights, and stores vectors. Returns the number of articles by week. */
function weigh(
  store: RelateStore,
  headers: readonly Header[],
  all: AllTerms,
  chances: Uint32Array,
): readonly (readonly [number, number])[] {
  const { backgroundArticles } = store.settings;
  const counts = new Map<number, number>();
  for (const header of headers) counts.set(weekOf(header.at), (counts.get(weekOf(header.at)) ?? 0) + 1);
  const weeks = [...counts];
  const statistics = statisticsOf(weeks, backgroundArticles);
  const background = countBackground(all, Math.min(backgroundArticles, headers.length));
  const seen = new Uint32Array(all.termIds.size);
  const levels = new Levels();
  let first = 0;
  for (const [week, count] of weeks) {
    levels.clear();
    const levelOf = (frequency: number): number => statistics.level(frequency, week);
    const usesBackground = statistics.usesBackground(week);
    const pool = statistics.poolAt(week);
    const frequencies = usesBackground ? background.counts : seen;
    for (let index = first; index < first + count; index++) {
      const docIds = termsAt(all, index);
      const terms = unpackTerms(all, index);
      const frequency = (place: number): number => frequencies[docIds[place] ?? 0] ?? 0;
      const vector = vectorOf(terms, {
        pool,
        level: (_, second, place) =>
          usesBackground
            ? backgroundIdfLevel(frequency(place), background.rounded, second)
            : levels.of(frequency(place), levelOf),
        isBoilerplate: (_, place) => isBoilerplate(frequency(place)),
      });
      chances[index] = vector.chance;
      all.attributes.set(vector.weights, all.starts[index]);
      appendUint32s(store.vectors, index, packVector(terms, vector));
    }
    for (let at = all.starts[first] ?? 0; at < (all.starts[first + count] ?? 0); at++)
      increment(seen, all.terms[at] ?? 0, 1);
    first += count;
  }
  return weeks;
}

/** Caches the levels of a week by frequency: most terms share few frequencies. */
class Levels {
  readonly #levels = new Uint8Array(4096).fill(UNKNOWN);

  clear(): void {
    this.#levels.fill(UNKNOWN);
  }

  of(frequency: number, levelOf: (frequency: number) => number): number {
    if (frequency >= this.#levels.length) return levelOf(frequency);
    const known = this.#levels[frequency] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const level = levelOf(frequency);
    this.#levels[frequency] = level;
    return level;
  }
}

/** Counts the background articles that have each term. */
function countBackground(all: AllTerms, articles: number): { readonly counts: Uint32Array; readonly rounded: number } {
  const counts = new Uint32Array(all.termIds.size);
  for (let at = 0; at < (all.starts[articles] ?? 0); at++) increment(counts, all.terms[at] ?? 0, 1);
  return { counts, rounded: roundedCount(articles) };
}

function weeksOf(headers: readonly Header[]): Uint16Array {
  const weeks = sharedUint16s(headers.length);
  for (const [index, header] of headers.entries()) weeks[index] = weekOf(header.at);
  return weeks;
}

/** Writes statistics and postings in key order. */
function putTerms(store: RelateStore, weeks: Uint16Array, { termIds }: AllTerms, postings: Postings): void {
  const { backgroundArticles, block } = store.settings;
  const counts = new Uint32Array(weeks.length);
  const words = new Uint32Array(weeks.length * 2);
  for (const hash of termIds.hashes().slice().sort()) {
    const term = termIds.idOf(hash);
    const from = postings.starts[term] ?? 0;
    const articles = (postings.starts[term + 1] ?? 0) - from;
    let [background, last] = [0, -1];
    for (let i = 0; i < articles; i++) {
      const article = postings.articles[from + i] ?? 0;
      const week = weeks[article] ?? 0;
      if (last < 0 || (counts[last] ?? 0) >>> 16 !== week) counts[++last] = week << 16;
      increment(counts, last, 1);
      if (article < backgroundArticles) background++;
      words[i * 2] = article;
      words[i * 2 + 1] = (week << 16) | (postings.weights[from + i] ?? 0);
    }
    const full = Math.max(0, Math.ceil(articles / block) - 1);
    const tail = words.subarray(full * block * 2, articles * 2);
    appendUint32s(store.terms, tailKey(hash), packTail(background, full, counts.subarray(0, last + 1), tail));
    for (let place = 0; place < full; place++)
      appendUint32s(store.terms, fullKey(hash, place), words.subarray(place * block * 2, (place + 1) * block * 2));
  }
}

function putHeaders(store: RelateStore, headers: readonly Header[]): void {
  for (const header of headers) append(store.headers, header.docId, header);
}

/** Assigns stories, oldest first: each assignment depends on older articles only. */
function assignStories(
  store: RelateStore,
  headers: readonly Header[],
  links: AllLinks,
  chances: Uint32Array,
): readonly (string | undefined)[] {
  const taken = new Set<string>();
  const stories = new Map<string, StorySoFar>();
  const places: (string | undefined)[] = [];
  for (const header of headers) {
    const candidates = () =>
      unpackLinks(linksAt(links, header.docId))
        .filter((link) => link.story)
        .sort((a, b) => b.similarity - a.similarity)
        .flatMap(({ docId, similarity }) => {
          const slug = places[docId];
          return slug === undefined ? [] : [{ docId, slug, similarity }];
        });
    const context = () => ({
      at: header.at,
      full: store.settings.chapter,
      chance: chances[header.docId] ?? MAX_SIMILARITY,
      chanceOf: (docId: number) => chances[docId] ?? MAX_SIMILARITY,
      soFar: (slug: string) => stories.get(slug) ?? { size: 0, firstAt: header.at },
      similarityOf: similarityIn(store),
    });
    const own = () => ownSlug(header.id, taken.has(slugPart(header.id)));
    const place = assignStory(header.story, candidates, context, own);
    taken.add(slugPart(header.id));
    if (typeof header.story === "string") taken.add(header.story);
    places.push(place);
    if (place === undefined) continue;
    const { size, firstAt } = stories.get(place) ?? { size: 0, firstAt: header.at };
    stories.set(place, { size: Math.min(store.settings.chapter, size + 1), firstAt });
  }
  return places;
}

/** Checks only articles without a useful link: the others have something related. */
function putFallbacks(store: RelateStore, headers: readonly Header[], links: AllLinks, chances: Uint32Array): void {
  const related = new Uint8Array(headers.length);
  for (const { docId } of headers) {
    for (const link of unpackLinks(linksAt(links, docId))) {
      if (isUseful(link, chances[docId] ?? MAX_SIMILARITY)) related[docId] = 1;
      if (isUseful(link, chances[link.docId] ?? MAX_SIMILARITY)) related[link.docId] = 1;
    }
  }
  for (const header of headers) if (related[header.docId] === 0) putFallback(store, header);
}

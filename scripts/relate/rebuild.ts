import { isUseful } from "./answers/related.ts";
import { putFallback } from "./answers/touched.ts";
import type { RelateChange, RelateEntry, RelateTouched, Terms } from "./contract.ts";
import { type AllTerms, readAllTerms, sharedHalves } from "./index/all-terms.ts";
import { type Postings, postingsOf, weightyOf } from "./index/postings.ts";
import { publicationOrder } from "./index/publication-order.ts";
import { putIndex } from "./index/put-index.ts";
import { raise } from "./index/raise.ts";
import type { Head, RelateStore } from "./index/relate-store.ts";
import { fullKey, packTail, tailKey } from "./index/term-table.ts";
import { isFormula, roundedCount, youngRarityLevel } from "./index/term-weight.ts";
import { SAME, vectorOf } from "./index/vector-of.ts";
import { getVector, likenessIn, packVector } from "./index/vectors.ts";
import { weekOf } from "./index/week-of.ts";
import { statisticsOf } from "./index/week-statistics.ts";
import { append, appendWords } from "./index/words.ts";
import { type AllLinks, findLinks, linksAt, putBacks, putLinks } from "./links/all-links.ts";
import { unpackLinks } from "./links/links.ts";
import type { StorySoFar } from "./stories/join-story.ts";
import { placeArticle } from "./stories/place-article.ts";
import { ownSlug, slugPart } from "./stories/slug-part.ts";

/**
 * Relates the articles in the store, with changes, anew as a whole: the way to a first archive, and for small digests. Of each article
 * the header is held, and twelve bytes a term at most; its terms are read once.
 */
export function rebuild(store: RelateStore, changes: readonly RelateChange[]): RelateTouched {
  const articles = new Set(changes.map((change) => change.id));
  const touchedStories = new Set(storySlugs(store));
  const entries = gather(store, changes);
  for (const entry of entries) articles.add(entry.id);
  const heads = entries.map(headOf);
  const linked = weighAndLink(store, heads, entries);
  putLinked(store, heads, linked);
  for (const slug of storySlugs(store)) touchedStories.add(slug);
  return { articles, gains: new Map(), stories: touchedStories, beginning: articles };
}

/** No level. */
const UNKNOWN = 255;
const NO_TERMS: Terms = new Uint32Array(0);

function storySlugs(store: RelateStore): string[] {
  const slugs = new Set<string>();
  for (const key of store.index.getKeys({ start: ["member"], end: ["membes"] })) slugs.add((key as string[])[1] ?? "");
  return [...slugs];
}

/** All articles there are to be, in the order of publication; their terms are read when asked for, and only until the store is cleared. */
function gather(store: RelateStore, changes: readonly RelateChange[]): RelateEntry[] {
  const entries = new Map<string, RelateEntry>();
  for (const { value } of store.heads.getRange({})) {
    const { number, ...header } = value;
    const held = {
      ...header,
      get terms() {
        return getVector(store, number).terms;
      },
    };
    entries.set(header.id, held);
  }
  for (const { id, after } of changes) {
    if (after === undefined) entries.delete(id);
    else entries.set(id, after);
  }
  return [...entries.values()].sort(publicationOrder);
}

/** The number of an article is its place in the order of publication. */
function headOf({ id, at, lang, topics, related, story }: RelateEntry, number: number): Head {
  return { id, at, lang, topics, related, story, number };
}

function clear(store: RelateStore): void {
  for (const table of [store.index, store.heads, store.vectors, store.links, store.backs, store.terms])
    table.clearSync();
}

/** What is left of all terms once they are weighed and compared. */
interface Linked {
  readonly weekCounts: readonly (readonly [week: number, articles: number])[];
  /** `chance` of the vector of each article. */
  readonly chances: Uint32Array;
  readonly links: AllLinks;
}

/** Puts terms in the store in place of all that it held. The terms of all articles are held only in here, and the entries that give them let go. */
function weighAndLink(store: RelateStore, heads: readonly Head[], entries: RelateEntry[]): Linked {
  const all = readAllTerms(entries.length, (index) => entries[index]?.terms ?? NO_TERMS);
  entries.length = 0;
  clear(store);
  const chances = new Uint32Array(heads.length);
  const weekCounts = weigh(store, heads, all, chances);
  const weeks = weeksOf(heads);
  const postings = postingsOf(all);
  putTerms(store, weeks, all, postings);
  return { weekCounts, chances, links: findLinks(store, heads, weeks, all, weightyOf(postings)) };
}

function putLinked(store: RelateStore, heads: readonly Head[], { weekCounts, chances, links }: Linked): void {
  putLinks(store, links);
  putBacks(store, links);
  putHeads(store, heads);
  putIndex(store, heads, placesOf(store, heads, links, chances));
  store.index.putSync(["weeks"], weekCounts);
  store.index.putSync(["base"], [...heads.slice(0, store.settings.baseArticles).keys()]);
  store.index.putSync(["next"], heads.length);
  putFallbacks(store, heads, links, chances);
}

function termsAt({ terms, starts }: AllTerms, index: number): Uint32Array {
  return terms.subarray(starts[index], starts[index + 1]);
}

/** The terms of an article as `Terms`, while it is not weighed. */
function unpackTerms({ lexicon, starts, terms, seconds }: AllTerms, index: number): Terms {
  const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? 0];
  const hashes = lexicon.hashes();
  const unpacked = new Uint32Array((to - from) * 2);
  for (let at = from; at < to; at++) {
    unpacked[(at - from) * 2] = hashes[terms[at] ?? 0] ?? 0;
    unpacked[(at - from) * 2 + 1] = seconds[at] ?? 0;
  }
  return unpacked;
}

/** Puts the weights of all terms of all articles in the place of their second words, and vectors in the store; gives articles by week. */
function weigh(
  store: RelateStore,
  heads: readonly Head[],
  all: AllTerms,
  chances: Uint32Array,
): readonly (readonly [number, number])[] {
  const { baseArticles } = store.settings;
  const counts = new Map<number, number>();
  for (const head of heads) counts.set(weekOf(head.at), (counts.get(weekOf(head.at)) ?? 0) + 1);
  const weeks = [...counts];
  const statistics = statisticsOf(weeks, baseArticles);
  const base = countBase(all, Math.min(baseArticles, heads.length));
  const seen = new Uint32Array(all.lexicon.size);
  const levels = new Levels();
  let first = 0;
  for (const [week, count] of weeks) {
    levels.clear();
    const levelOf = (frequency: number): number => statistics.level(frequency, week);
    const usesBase = statistics.usesBase(week);
    const crowd = statistics.crowdAt(week);
    const frequencies = usesBase ? base.counts : seen;
    for (let index = first; index < first + count; index++) {
      const numbers = termsAt(all, index);
      const terms = unpackTerms(all, index);
      const frequency = (place: number): number => frequencies[numbers[place] ?? 0] ?? 0;
      const vector = vectorOf(terms, {
        crowd,
        level: (_, second, place) =>
          usesBase ? youngRarityLevel(frequency(place), base.rounded, second) : levels.of(frequency(place), levelOf),
        isFormula: (_, place) => isFormula(frequency(place)),
      });
      chances[index] = vector.chance;
      all.seconds.set(vector.weights, all.starts[index]);
      appendWords(store.vectors, index, packVector(terms, vector));
    }
    for (let at = all.starts[first] ?? 0; at < (all.starts[first + count] ?? 0); at++)
      raise(seen, all.terms[at] ?? 0, 1);
    first += count;
  }
  return weeks;
}

/** Levels of one week by frequency, for most terms have one of few frequencies. */
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

/** How many of the digest's first articles have each term. */
function countBase(all: AllTerms, articles: number): { readonly counts: Uint32Array; readonly rounded: number } {
  const counts = new Uint32Array(all.lexicon.size);
  for (let at = 0; at < (all.starts[articles] ?? 0); at++) raise(counts, all.terms[at] ?? 0, 1);
  return { counts, rounded: roundedCount(articles) };
}

function weeksOf(heads: readonly Head[]): Uint16Array {
  const weeks = sharedHalves(heads.length);
  for (const [index, head] of heads.entries()) weeks[index] = weekOf(head.at);
  return weeks;
}

/** Writes statistics and postings in the order of their keys. */
function putTerms(store: RelateStore, weeks: Uint16Array, { lexicon }: AllTerms, postings: Postings): void {
  const { baseArticles, block } = store.settings;
  const counts = new Uint32Array(weeks.length);
  const words = new Uint32Array(weeks.length * 2);
  for (const hash of lexicon.hashes().slice().sort()) {
    const term = lexicon.number(hash);
    const from = postings.starts[term] ?? 0;
    const articles = (postings.starts[term + 1] ?? 0) - from;
    let [base, last] = [0, -1];
    for (let i = 0; i < articles; i++) {
      const article = postings.articles[from + i] ?? 0;
      const week = weeks[article] ?? 0;
      if (last < 0 || (counts[last] ?? 0) >>> 16 !== week) counts[++last] = week << 16;
      raise(counts, last, 1);
      if (article < baseArticles) base++;
      words[i * 2] = article;
      words[i * 2 + 1] = (week << 16) | (postings.weights[from + i] ?? 0);
    }
    const full = Math.max(0, Math.ceil(articles / block) - 1);
    const tail = words.subarray(full * block * 2, articles * 2);
    appendWords(store.terms, tailKey(hash), packTail(base, full, counts.subarray(0, last + 1), tail));
    for (let place = 0; place < full; place++)
      appendWords(store.terms, fullKey(hash, place), words.subarray(place * block * 2, (place + 1) * block * 2));
  }
}

function putHeads(store: RelateStore, heads: readonly Head[]): void {
  for (const head of heads) append(store.heads, head.number, head);
}

/** The story of each article, oldest first: its place depends on those of older ones alone. */
function placesOf(
  store: RelateStore,
  heads: readonly Head[],
  links: AllLinks,
  chances: Uint32Array,
): readonly (string | undefined)[] {
  const taken = new Set<string>();
  const stories = new Map<string, StorySoFar>();
  const places: (string | undefined)[] = [];
  for (const head of heads) {
    const candidates = () =>
      unpackLinks(linksAt(links, head.number))
        .filter((link) => link.story)
        .sort((a, b) => b.likeness - a.likeness)
        .flatMap(({ number, likeness }) => {
          const slug = places[number];
          return slug === undefined ? [] : [{ number, slug, likeness }];
        });
    const context = () => ({
      at: head.at,
      full: store.settings.chapter,
      chance: chances[head.number] ?? SAME,
      soFar: (slug: string) => stories.get(slug) ?? { size: 0, firstAt: head.at },
      likenessOf: likenessIn(store),
    });
    const own = () => ownSlug(head.id, taken.has(slugPart(head.id)));
    const place = placeArticle(head.story, candidates, context, own);
    taken.add(slugPart(head.id));
    if (typeof head.story === "string") taken.add(head.story);
    places.push(place);
    if (place === undefined) continue;
    const { size, firstAt } = stories.get(place) ?? { size: 0, firstAt: head.at };
    stories.set(place, { size: Math.min(store.settings.chapter, size + 1), firstAt });
  }
  return places;
}

/** Only articles that no link shows to be related to something are asked: the others need no fallback. */
function putFallbacks(store: RelateStore, heads: readonly Head[], links: AllLinks, chances: Uint32Array): void {
  const related = new Uint8Array(heads.length);
  for (const { number } of heads) {
    for (const link of unpackLinks(linksAt(links, number))) {
      if (isUseful(link, chances[number] ?? SAME)) related[number] = 1;
      if (isUseful(link, chances[link.number] ?? SAME)) related[link.number] = 1;
    }
  }
  for (const head of heads) if (related[head.number] === 0) putFallback(store, head);
}

import { chooseLinks } from "./choose-links.ts";
import type { RelateChange, RelateEntry, RelateTouched } from "./contract.ts";
import { indexKeys } from "./index-keys.ts";
import { LARGEST } from "./join-story.ts";
import { FAINT } from "./likeness.ts";
import { LINK_WORDS, packLinks, unpackLinks } from "./links.ts";
import { placeArticle } from "./place-article.ts";
import { type Alike, promising } from "./promising.ts";
import { publicationOrder } from "./publication-order.ts";
import { putPlace } from "./read-index.ts";
import type { Head, RelateStore } from "./relate-store.ts";
import { ownSlug, slugPart } from "./slug-part.ts";
import { fullKey, packTail, tailKey } from "./term-table.ts";
import { isFormula, roundedCount, youngRarityLevel } from "./term-weight.ts";
import { putFallback } from "./touched.ts";
import { vectorOf } from "./vector-of.ts";
import { getVector, likenessOf, packVector } from "./vectors.ts";
import { weekOf } from "./week-of.ts";
import { statisticsOf } from "./week-statistics.ts";
import { putWords } from "./words.ts";

/** Relates the articles in the store, with changes, anew as a whole: the way to a first archive, and for small digests. */
export function rebuild(store: RelateStore, changes: readonly RelateChange[]): RelateTouched {
  const articles = new Set(changes.map((change) => change.id));
  const touchedStories = new Set(storySlugs(store));
  const entries = gather(store, changes);
  for (const entry of entries) articles.add(entry.id);
  clear(store);
  build(store, entries);
  for (const slug of storySlugs(store)) touchedStories.add(slug);
  return { articles, stories: touchedStories };
}

function storySlugs(store: RelateStore): string[] {
  const slugs = new Set<string>();
  for (const key of store.index.getKeys({ start: ["member"], end: ["membes"] })) slugs.add((key as string[])[1] ?? "");
  return [...slugs];
}

function gather(store: RelateStore, changes: readonly RelateChange[]): RelateEntry[] {
  const entries = new Map<string, RelateEntry>();
  for (const { value } of store.heads.getRange({})) {
    const { number, ...header } = value;
    entries.set(header.id, { ...header, terms: getVector(store, number).terms });
  }
  for (const { id, after } of changes) {
    if (after === undefined) entries.delete(id);
    else entries.set(id, after);
  }
  return [...entries.values()].sort(publicationOrder);
}

function clear(store: RelateStore): void {
  for (const table of [store.index, store.heads, store.vectors, store.links, store.backs, store.terms])
    table.clearSync();
}

/** The number of an article is its place in the order of publication. */
function build(store: RelateStore, entries: readonly RelateEntry[]): void {
  const heads = entries.map(({ terms: _, ...header }, number): Head => ({ ...header, number }));
  const lexicon = lexiconOf(entries);
  const weights = weigh(store, entries, lexicon);
  const postings = postingsOf(entries, lexicon, weights);
  putTerms(store, entries, lexicon, postings);
  const links = linkAll(store, entries, lexicon, weights, postings);
  putBacks(store, links);
  putHeads(store, heads);
  putPlaces(store, heads, links);
  for (const head of heads) putFallback(store, head);
}

/** All terms of all articles, numbered. */
interface Lexicon {
  readonly hashes: Uint32Array;
  /** Where the terms of an article begin among `terms`; one more than there are articles. */
  readonly starts: Uint32Array;
  /** The lexicon's numbers of the terms of all articles, one article after the other. */
  readonly terms: Uint32Array;
}

function lexiconOf(entries: readonly RelateEntry[]): Lexicon {
  const numbers = new Map<number, number>();
  const starts = new Uint32Array(entries.length + 1);
  for (const [index, entry] of entries.entries()) starts[index + 1] = (starts[index] ?? 0) + entry.terms.length / 2;
  const terms = new Uint32Array(starts[entries.length] ?? 0);
  let at = 0;
  for (const entry of entries) {
    for (let i = 0; i < entry.terms.length; i += 2) {
      const hash = entry.terms[i] ?? 0;
      let number = numbers.get(hash);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(hash, number);
      }
      terms[at++] = number;
    }
  }
  return { hashes: Uint32Array.from(numbers.keys()), starts, terms };
}

function termsAt(lexicon: Lexicon, index: number): Uint32Array {
  return lexicon.terms.subarray(lexicon.starts[index], lexicon.starts[index + 1]);
}

/** The weights of all terms of all articles; vectors and weeks go to the store. */
function weigh(store: RelateStore, entries: readonly RelateEntry[], lexicon: Lexicon): Uint16Array {
  const { baseArticles } = store.settings;
  const counts = new Map<number, number>();
  for (const entry of entries) counts.set(weekOf(entry.at), (counts.get(weekOf(entry.at)) ?? 0) + 1);
  const weeks = [...counts];
  const statistics = statisticsOf(weeks, baseArticles);
  const base = countBase(lexicon, Math.min(baseArticles, entries.length));
  const seen = new Uint32Array(lexicon.hashes.length);
  const weights = new Uint16Array(lexicon.terms.length);
  let first = 0;
  for (const [week, count] of weeks) {
    for (let index = first; index < first + count; index++) {
      const entry = entries[index];
      if (entry === undefined) continue;
      const terms = termsAt(lexicon, index);
      const usesBase = statistics.usesBase(week);
      const frequency = (place: number): number => (usesBase ? base.counts : seen)[terms[place] ?? 0] ?? 0;
      const vector = vectorOf(entry.terms, {
        level: (_, second, place) =>
          usesBase
            ? youngRarityLevel(frequency(place), base.rounded, second)
            : statistics.level(frequency(place), week),
        isFormula: (_, place) => isFormula(frequency(place)),
      });
      weights.set(vector, lexicon.starts[index]);
      putWords(store.vectors, index, packVector(entry.terms, vector));
    }
    for (let index = first; index < first + count; index++)
      for (const term of termsAt(lexicon, index)) seen[term] = (seen[term] ?? 0) + 1;
    first += count;
  }
  store.index.putSync(["weeks"], weeks);
  store.index.putSync(
    ["base"],
    Array.from({ length: Math.min(baseArticles, entries.length) }, (_, number) => number),
  );
  store.index.putSync(["next"], entries.length);
  return weights;
}

/** How many of the digest's first articles have each term. */
function countBase(lexicon: Lexicon, articles: number): { readonly counts: Uint32Array; readonly rounded: number } {
  const counts = new Uint32Array(lexicon.hashes.length);
  for (let index = 0; index < articles; index++)
    for (const term of termsAt(lexicon, index)) counts[term] = (counts[term] ?? 0) + 1;
  return { counts, rounded: roundedCount(articles) };
}

/** For each term the articles that have it, oldest first. */
interface Postings {
  /** Where the articles of a term begin; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly articles: Uint32Array;
  readonly weights: Uint16Array;
}

function postingsOf(entries: readonly RelateEntry[], lexicon: Lexicon, weights: Uint16Array): Postings {
  const size = lexicon.hashes.length;
  const starts = new Uint32Array(size + 1);
  for (const term of lexicon.terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const articles = new Uint32Array(lexicon.terms.length);
  const sorted = new Uint16Array(lexicon.terms.length);
  for (let index = 0; index < entries.length; index++) {
    for (let at = lexicon.starts[index] ?? 0; at < (lexicon.starts[index + 1] ?? 0); at++) {
      const term = lexicon.terms[at] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      articles[place] = index;
      sorted[place] = weights[at] ?? 0;
    }
  }
  return { starts, articles, weights: sorted };
}

function weeksOf(entries: readonly RelateEntry[]): Uint16Array {
  return Uint16Array.from(entries, (entry) => weekOf(entry.at));
}

/** Writes statistics and postings in the order of their keys. */
function putTerms(store: RelateStore, entries: readonly RelateEntry[], lexicon: Lexicon, postings: Postings): void {
  const { baseArticles, block } = store.settings;
  const weeks = weeksOf(entries);
  const order = Uint32Array.from(lexicon.hashes.keys()).sort(
    (a, b) => (lexicon.hashes[a] ?? 0) - (lexicon.hashes[b] ?? 0),
  );
  for (const term of order) {
    const [from, to] = [postings.starts[term] ?? 0, postings.starts[term + 1] ?? 0];
    const words = new Uint32Array((to - from) * 2);
    const counts: number[] = [];
    let base = 0;
    for (let at = from; at < to; at++) {
      const article = postings.articles[at] ?? 0;
      const week = weeks[article] ?? 0;
      if (counts.length > 0 && (counts.at(-1) ?? 0) >>> 16 === week)
        counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
      else counts.push(((week << 16) | 1) >>> 0);
      if (article < baseArticles) base++;
      words[(at - from) * 2] = article;
      words[(at - from) * 2 + 1] = ((week << 16) | (postings.weights[at] ?? 0)) >>> 0;
    }
    const hash = lexicon.hashes[term] ?? 0;
    const full = Math.max(0, Math.ceil((to - from) / block) - 1);
    const tail = packTail(base, full, Uint32Array.from(counts), words.subarray(full * block * 2));
    putWords(store.terms, tailKey(hash), tail);
    for (let place = 0; place < full; place++) {
      putWords(store.terms, fullKey(hash, place), words.slice(place * block * 2, (place + 1) * block * 2));
    }
  }
}

/** The links of every article to older ones, by a pass over the articles with postings that grow behind it. */
function linkAll(
  store: RelateStore,
  entries: readonly RelateEntry[],
  lexicon: Lexicon,
  weights: Uint16Array,
  postings: Postings,
): readonly Uint32Array[] {
  const weeks = weeksOf(entries);
  const filled = postings.starts.slice(0, -1);
  const sums = new Int32Array(entries.length);
  const met = new Uint32Array(entries.length);
  return entries.map((entry, index) => {
    let count = 0;
    for (let at = lexicon.starts[index] ?? 0; at < (lexicon.starts[index + 1] ?? 0); at++) {
      const term = lexicon.terms[at] ?? 0;
      const weight = weights[at] ?? 0;
      const end = filled[term] ?? 0;
      filled[term] = end + 1;
      if (weight === 0) continue;
      for (let place = postings.starts[term] ?? 0; place < end; place++) {
        const product = (postings.weights[place] ?? 0) * weight;
        if (product === 0) continue;
        const article = postings.articles[place] ?? 0;
        const sum = sums[article] ?? 0;
        if (sum === 0) met[count++] = article;
        sums[article] = sum + product;
      }
    }
    const alike: Alike[] = [];
    for (let i = 0; i < count; i++) {
      const number = met[i] ?? 0;
      const likeness = sums[number] ?? 0;
      sums[number] = 0;
      if (likeness >= FAINT) alike.push({ number, likeness, week: weeks[number] ?? 0 });
    }
    const older = promising(entry, alike, (number) => entries[number] ?? entry, store.settings);
    const links = packLinks(chooseLinks(entry.at, older, store.settings));
    putWords(store.links, index, links);
    return links;
  });
}

/** Writes for every article the links that lead to it, by counting, so that no link becomes an object. */
function putBacks(store: RelateStore, links: readonly Uint32Array[]): void {
  const starts = new Uint32Array(links.length + 1);
  for (const own of links) for (let i = 0; i < own.length; i += LINK_WORDS) raise(starts, (own[i] ?? 0) + 1, 1);
  for (let number = 0; number < links.length; number++) raise(starts, number + 1, starts[number] ?? 0);
  const next = starts.slice();
  const backs = new Uint32Array((starts[links.length] ?? 0) * LINK_WORDS);
  for (const [number, own] of links.entries()) {
    for (let i = 0; i < own.length; i += LINK_WORDS) {
      const older = own[i] ?? 0;
      const at = (next[older] ?? 0) * LINK_WORDS;
      raise(next, older, 1);
      backs.set(own.subarray(i, i + LINK_WORDS), at);
      backs[at] = number;
    }
  }
  for (let number = 0; number < links.length; number++) {
    const [from, to] = [starts[number] ?? 0, starts[number + 1] ?? 0];
    if (to > from) putWords(store.backs, number, backs.slice(from * LINK_WORDS, to * LINK_WORDS));
  }
}

function raise(counts: Uint32Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}

function putHeads(store: RelateStore, heads: readonly Head[]): void {
  for (const head of heads) store.heads.putSync(head.number, head);
  for (const head of heads) for (const key of indexKeys(head)) store.index.putSync(key, head.number);
}

function putPlaces(store: RelateStore, heads: readonly Head[], links: readonly Uint32Array[]): void {
  const taken = new Set<string>();
  const sizes = new Map<string, number>();
  const places: (string | undefined)[] = [];
  const likeness = (a: number, b: number) => likenessOf(getVector(store, a), getVector(store, b));
  for (const head of heads) {
    const candidates = () =>
      unpackLinks(links[head.number] ?? new Uint32Array(0))
        .filter((link) => link.story)
        .sort((a, b) => b.likeness - a.likeness)
        .flatMap(({ number, likeness }) => {
          const slug = places[number];
          return slug === undefined ? [] : [{ number, slug, likeness }];
        });
    const sizeOf = (slug: string) => Math.min(LARGEST, sizes.get(slug) ?? 0);
    const own = () => ownSlug(head.id, taken.has(slugPart(head.id)));
    const place = placeArticle(head.story, candidates, sizeOf, likeness, own);
    taken.add(slugPart(head.id));
    if (typeof head.story === "string") taken.add(head.story);
    places.push(place);
    if (place === undefined) continue;
    sizes.set(place, (sizes.get(place) ?? 0) + 1);
    putPlace(store, head.number, place);
    store.index.putSync(["member", place, head.at, head.id], head.number);
  }
}

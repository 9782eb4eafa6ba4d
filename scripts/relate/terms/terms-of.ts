import type { RelateArticle, Terms } from "../contract.ts";
import { languageOf } from "./languages.ts";
import { lastSentences, type Span, sentenceHash } from "./last-sentences.ts";
import { packTerms, type Term } from "./pack-terms.ts";
import { IS_APART, IS_CAPITAL, OPENS, type Scanned, scanWords } from "./scan-words.ts";
import { TermCounts } from "./term-counts.ts";
import { termHash } from "./term-hash.ts";
import { type Token, tokensOf } from "./tokens-of.ts";
import { classesIn, FOREIGN, SMALL, UNSTABLE } from "./unit-classes.ts";
import { type WordTable, wordTable } from "./word-table.ts";
import { UNLISTED, type WordTerm, wordTerm } from "./word-term.ts";

/** Terms kept per article, so that a text of 3,000 words costs no more than one of 600. */
const MOST_TERMS = 160;
const TITLE = 3;
const LEAD = 2;
const BODY = 1;
/** Words of the text that form its lead. */
const LEAD_WORDS = 60;
/** Factor for words capitalised within sentences: they are names. */
const NAME = 1.3;
/** Weight of a two-word name, in addition to its words. */
const PAIR = 0.5;
/** Weight of two neighbouring syllables in languages that separate syllables by spaces. */
const COMPOUND = 1;
/** Limits the effect of repetition, as k1 does in BM25. */
const SATURATION = 4;
/** Steps of term strength. */
const STEPS = 255;
/** Sentences at the end that may be boilerplate; with the label of the headline, as many as `Terms` has bits for. */
const SENTENCES = 3;
/** The bit of the label: "The Latest" in "The Latest: Rescuers reach the ferry". */
const LABEL_BIT = 1 << SENTENCES;
const FIRST_LABEL = /^[^\n:：]{1,40}[:：](?=\s)/u;
const LAST_LABEL = /(?:\s[–|-]\s|\s?—\s?)([^\n—–|]{1,40})$/u;

/** Reused for all articles. */
const counts = new TermCounts();

/** A part of an article. */
interface Passage extends Span {
  /** Weight of its nth word. */
  readonly weightAt: (index: number) => number;
  /** Bit of a last sentence, 0 elsewhere. */
  readonly sentences: number;
}

/**
 * The strongest terms of an article, in order of hash: a pure function of the words.
 * Headline, lead and names count more; stop words are dropped; adjacent capitalised words also make one term.
 */
export function termsOf(article: Pick<RelateArticle, "title" | "summary" | "text" | "lang">): Terms {
  counts.clear();
  const { body, sentences } = lastSentences(article.text, SENTENCES);
  const { label, headline } = cutLabel(article.title);
  add({ ...headline, weightAt: () => TITLE, sentences: 0 }, article.lang);
  add({ ...whole(article.summary), weightAt: () => LEAD, sentences: 0 }, article.lang);
  const textWeight = (index: number): number => (index < LEAD_WORDS ? LEAD : BODY);
  let words = add({ ...body, weightAt: textWeight, sentences: 0 }, article.lang);
  for (const [index, span] of sentences.entries()) {
    const before = words;
    words += add({ ...span, weightAt: (at) => textWeight(before + at), sentences: 1 << index }, article.lang);
  }
  const boilerplate = sentences.map((span, index) => sentenceTerm(span, 1 << index));
  if (label !== undefined) {
    add({ ...label, weightAt: () => TITLE, sentences: LABEL_BIT }, article.lang);
    boilerplate.push(sentenceTerm(label, LABEL_BIT));
  }
  return strongest(boilerplate);
}

function whole(text: string): Span {
  return { text, from: 0, to: text.length };
}

/** A sentence as a term: letters only, without numbers and punctuation. */
function sentenceTerm(span: Span, bit: number): Term {
  return { hash: sentenceHash(span), logRank: UNLISTED, strength: 0, sentences: bit };
}

/**
 * Cuts off the part of a headline before its colon or else after its last dash, if it is short: a rubric, or a part of
 * the headline proper.
 */
export function cutLabel(title: string): { readonly headline: Span; readonly label?: Span } {
  const span = (from: number, to: number): Span => ({ text: title, from, to });
  const first = FIRST_LABEL.exec(title)?.[0];
  if (first !== undefined) {
    return { headline: span(first.length, title.length), label: span(0, first.length) };
  }
  const last = LAST_LABEL.exec(title);
  if (last === null || last.index === 0) return { headline: whole(title) };
  return { headline: span(0, last.index), label: span(title.length - (last[1] ?? "").length, title.length) };
}

/** Counts the terms of a passage. Returns the number of words. */
function add(passage: Passage, lang: string): number {
  const plain = plainSpan(passage);
  if (plain === undefined) return addTokens(passage, lang);
  const table = wordTable(lang);
  const scanned = scanWords(plain.text, plain.from, plain.to, table);
  addScanned(scanned, table, passage, languageOf(lang).compounds);
  return scanned.count;
}

/** The range in NFKC, if it can be scanned unit by unit and is not all capitals. */
function plainSpan(span: Span): Span | undefined {
  const classes = classesIn(span.text, span.from, span.to);
  if ((classes & FOREIGN) !== 0 || (classes & SMALL) === 0) return undefined;
  if ((classes & UNSTABLE) === 0) return span;
  const text = span.text.slice(span.from, span.to).normalize("NFKC");
  return (classesIn(text, 0, text.length) & FOREIGN) === 0 ? whole(text) : undefined;
}

/** Like `addTokens`, without objects. Most texts take this path. */
function addScanned(scanned: Scanned, table: WordTable, { weightAt, sentences }: Passage, compounds: boolean): void {
  const { count, words, marks } = scanned;
  let capitals = 0;
  for (let i = 0; i < count; i++) capitals += (marks[i] ?? 0) & IS_CAPITAL;
  const named = !mostly(capitals, count);
  let before = -1;
  let beforeNamed = false;
  for (let i = 0; i < count; i++) {
    const word = words[i] ?? 0;
    const mark = marks[i] ?? 0;
    const isTerm = table.isTerm(word);
    const name = named && (mark & IS_CAPITAL) !== 0;
    const weight = weightAt(i);
    if (isTerm) counts.add(table.hash(word), table.logRank(word), weight, name && (mark & OPENS) === 0, sentences);
    if ((compounds || (name && beforeNamed)) && (mark & IS_APART) === 0 && isTerm && before >= 0)
      counts.add(table.nameHash(before, word), UNLISTED, weight * (compounds ? COMPOUND : PAIR), false, sentences);
    before = isTerm ? word : -1;
    beforeNamed = name;
  }
}

function addTokens({ text: all, from, to, weightAt, sentences }: Passage, lang: string): number {
  const text = all.slice(from, to);
  const tokens = tokensOf(text, lang);
  const shouted = !/\p{Ll}/u.test(text);
  const named = !shouted && !titleCased(tokens);
  const { compounds } = languageOf(lang);
  let before: WordTerm | undefined;
  let beforeNamed = false;
  for (const [index, token] of tokens.entries()) {
    const weight = weightAt(index);
    const term = wordTerm(token.word, lang, shouted && !token.piece);
    const name = named && token.capital;
    if (term !== undefined) counts.add(term.hash | 0, term.logRank, weight, name && !token.opens, sentences);
    if ((compounds || (name && beforeNamed)) && !token.apart && term !== undefined && before !== undefined) {
      const pairWeight = weight * (compounds ? COMPOUND : PAIR);
      counts.add(termHash(`${before.term} ${term.term}`) | 0, UNLISTED, pairWeight, false, sentences);
    }
    before = term;
    beforeNamed = name;
  }
  return tokens.length;
}

/** In a headline such as "US Envoy to Meet Putin in Moscow" capitals do not mark names. */
function titleCased(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => !token.piece);
  return mostly(words.filter((token) => token.capital).length, words.length);
}

function mostly(capitals: number, words: number): boolean {
  return words > 0 && capitals > words * 0.6;
}

/** Packs the strongest terms and the last sentences. */
function strongest(lastSentences: readonly Term[]): Terms {
  const hashes = strongestHashes();
  const kept: Term[] = [];
  // Of two equal sentences the later one counts; a term wins over a sentence with the same hash.
  const sentences = lastSentences.filter(
    ({ hash }, index) => !hashes.includes(hash) && !lastSentences.slice(index + 1).some((later) => later.hash === hash),
  );
  sentences.sort((a, b) => a.hash - b.hash);
  let next = 0;
  for (const hash of hashes) {
    for (let sentence = sentences[next]; sentence !== undefined && sentence.hash < hash; sentence = sentences[++next])
      kept.push(sentence);
    const place = counts.place(hash | 0);
    const strength = Math.max(1, Math.round(strengthOf(place) * STEPS));
    kept.push({ hash, logRank: counts.logRank(place), sentences: counts.sentences(place), strength });
  }
  return packTerms([...kept, ...sentences.slice(next)]);
}

/** Hashes of the strongest terms, in order; on ties the lowest hash wins. */
function strongestHashes(): Uint32Array {
  const scores = new Float64Array(counts.size);
  for (let place = 0; place < scores.length; place++) scores[place] = scoreOf(place);
  const least = scores.length > MOST_TERMS ? (scores.slice().sort()[scores.length - MOST_TERMS] ?? 0) : 0;
  const above = new Uint32Array(scores.length);
  const equal = new Uint32Array(scores.length);
  let [aboveCount, equalCount] = [0, 0];
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score > least) above[aboveCount++] = counts.hash(place);
    else if (score === least) equal[equalCount++] = counts.hash(place);
  }
  const lowest = equal
    .subarray(0, equalCount)
    .sort()
    .subarray(0, MOST_TERMS - aboveCount);
  above.set(lowest, aboveCount);
  return above.subarray(0, aboveCount + lowest.length).sort();
}

/** Strength in the article, adjusted for how common the word is in the language. */
function scoreOf(place: number): number {
  return strengthOf(place) * (counts.logRank(place) + 4);
}

/** 0–1 */
function strengthOf(place: number): number {
  const [count, named] = [counts.count(place), counts.named(place)];
  const strength = count / (count + SATURATION);
  return named * 2 >= count ? strength : strength / NAME;
}

/** Constants for the second implementation in tests. */
export const termRules = {
  MOST_TERMS,
  TITLE,
  LEAD,
  BODY,
  LEAD_WORDS,
  NAME,
  PAIR,
  COMPOUND,
  SATURATION,
  STEPS,
  SENTENCES,
} as const;

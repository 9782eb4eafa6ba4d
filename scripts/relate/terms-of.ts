import type { RelateArticle, Terms } from "./contract.ts";
import { packTerms, type Term } from "./pack-terms.ts";
import { termHash } from "./term-hash.ts";
import { type Token, tokensOf } from "./tokens-of.ts";
import { RAREST, type WordTerm, wordTerm } from "./word-term.ts";

/** An article keeps its strongest terms, so that a text of 3,000 words costs no more than one of 600. */
const MOST_TERMS = 160;
const TITLE = 3;
const LEAD = 2;
const BODY = 1;
/** Words of the text that count as its lead. */
const LEAD_WORDS = 60;
/** How much more a word tells that has a capital within sentences: it names somebody or something. */
const NAME = 1.3;
/** How much a name of two words counts beside its words, which count as well. */
const PAIR = 0.5;
/** A summary that repeats the opening, or a text of one sentence said ten times, must not shout. */
const SATURATION = 4;
/** Steps of a term's strength in the article. */
const STEPS = 255;
/** Sentences at the end of a text that may be a formula of the house; as many as `Terms` has bits for. */
const CLOSING = 4;
const SENTENCE = /(?<=[.!?…])\s+|(?<=[。！？])|\s*\n\s*/gu;

interface Found {
  readonly hash: number;
  readonly rarity: number;
  /** Occurrences, those in headline and lead counted more. */
  count: number;
  /** The part of them that has a capital within a sentence. */
  named: number;
  closing: number;
  /** How much it tells of the article; set when all are counted. */
  score: number;
}

/** A stretch of an article. */
interface Passage {
  readonly text: string;
  /** How much its nth word counts. */
  readonly weightAt: (index: number) => number;
  /** The bit of a closing sentence, 0 for all else. */
  readonly closing: number;
}

/**
 * The terms that tell what an article is about, strongest first kept, in order of hash: a pure function of the article's words.
 * Headline, lead and names count more; stop words are left out; neighbouring capitalised words also make one term.
 */
export function termsOf(article: Pick<RelateArticle, "title" | "summary" | "text" | "lang">): Terms {
  const found = new Map<number, Found>();
  const { body, closing } = cutClosing(article.text);
  add(found, { text: article.title, weightAt: () => TITLE, closing: 0 }, article.lang);
  add(found, { text: article.summary, weightAt: () => LEAD, closing: 0 }, article.lang);
  const textWeight = (index: number): number => (index < LEAD_WORDS ? LEAD : BODY);
  let words = add(found, { text: body, weightAt: textWeight, closing: 0 }, article.lang);
  for (const [index, text] of closing.entries()) {
    const before = words;
    words += add(found, { text, weightAt: (at) => textWeight(before + at), closing: 1 << index }, article.lang);
  }
  return strongest([...found.values()], closing.map(closingTerm));
}

/** The last sentences of a text, never its first, and what stands before them. */
function cutClosing(text: string): { readonly body: string; readonly closing: readonly string[] } {
  const starts: number[] = [];
  for (const gap of text.matchAll(SENTENCE)) {
    const start = gap.index + gap[0].length;
    if (gap.index > 0 && start < text.length) starts.push(start);
  }
  const last = starts.slice(-CLOSING);
  return {
    body: text.slice(0, last[0]),
    closing: last.map((start, index) => text.slice(start, last[index + 1]).trim()),
  };
}

/** A closing sentence as a whole: the same letters, whatever numbers and marks stand between them. */
function closingTerm(sentence: string, index: number): Term {
  const letters = sentence.toLowerCase().replace(/[^\p{L}]+/gu, " ");
  return { hash: termHash(`\n${letters}`), rarity: RAREST, strength: 0, closing: 1 << index };
}

/** Counts the terms of a passage; gives its number of words. */
function add(found: Map<number, Found>, { text, weightAt, closing }: Passage, lang: string): number {
  const tokens = tokensOf(text, lang);
  const shouted = !/\p{Ll}/u.test(text);
  const named = !shouted && !titleCased(tokens);
  let before: WordTerm | undefined;
  let beforeNamed = false;
  for (const [index, token] of tokens.entries()) {
    const weight = weightAt(index);
    const term = token.piece ? pieceTerm(token.word, lang) : wordTerm(token.word, lang, shouted);
    const name = named && token.capital;
    if (term !== undefined) count(found, term, weight, name && !token.opens, closing);
    if (name && beforeNamed && !token.apart && term !== undefined && before !== undefined) {
      count(found, { hash: termHash(`${before.term} ${term.term}`), rarity: RAREST }, weight * PAIR, false, closing);
    }
    before = term;
    beforeNamed = name;
  }
  return tokens.length;
}

function pieceTerm(piece: string, lang: string): WordTerm | undefined {
  return wordTerm(piece, lang, false);
}

/** "US Envoy to Meet Putin in Moscow": where most words have capitals, capitals mark no names. */
function titleCased(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => !token.piece);
  return words.length > 0 && words.filter((token) => token.capital).length > words.length * 0.6;
}

function count(
  found: Map<number, Found>,
  { hash, rarity }: Pick<WordTerm, "hash" | "rarity">,
  weight: number,
  named: boolean,
  closing: number,
): void {
  // Signed, as V8 keeps such numbers in the map itself: half of them would need a box each otherwise.
  const key = hash | 0;
  const seen = found.get(key);
  if (seen === undefined) {
    found.set(key, { hash, rarity, count: weight, named: named ? weight : 0, closing, score: 0 });
    return;
  }
  seen.count += weight;
  if (named) seen.named += weight;
  // The closing sentences come last: what was found before them stands elsewhere too.
  seen.closing = seen.closing === 0 ? 0 : seen.closing | closing;
}

function strongest(found: Found[], closing: readonly Term[]): Terms {
  for (const term of found) term.score = strengthOf(term) * (term.rarity + 4);
  found.sort((a, b) => b.score - a.score || a.hash - b.hash);
  const kept = found.slice(0, MOST_TERMS).map((term): Term => {
    const strength = Math.max(1, Math.round(strengthOf(term) * STEPS));
    return { hash: term.hash, rarity: term.rarity, closing: term.closing, strength };
  });
  const own = new Map([...closing, ...kept].map((term) => [term.hash, term]));
  return packTerms([...own.values()].sort((a, b) => a.hash - b.hash));
}

/** 0–1 */
function strengthOf({ count, named }: Found): number {
  const strength = count / (count + SATURATION);
  return named * 2 >= count ? strength : strength / NAME;
}

import type { RelateArticle, Terms } from "../contract.ts";
import { closingSentences, type Stretch, sentenceHash } from "./closing-sentences.ts";
import { languageOf } from "./languages.ts";
import { packTerms, type Term } from "./pack-terms.ts";
import { IS_APART, IS_CAPITAL, OPENS, type Scanned, scanWords } from "./scan-words.ts";
import { TermCounts } from "./term-counts.ts";
import { termHash } from "./term-hash.ts";
import { type Token, tokensOf } from "./tokens-of.ts";
import { classesIn, FOREIGN, SMALL, UNSTABLE } from "./unit-classes.ts";
import { type WordTable, wordTable } from "./word-table.ts";
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
/** The same for two neighbouring syllables in a language that writes spaces between syllables. */
const COMPOUND = 1;
/** A summary that repeats the opening, or a text of one sentence said ten times, must not shout. */
const SATURATION = 4;
/** Steps of a term's strength in the article. */
const STEPS = 255;
/** Sentences at the end of a text that may be a formula of the house; as many as `Terms` has bits for. */
const CLOSING = 4;

/** What all articles are counted in, one after the other. */
const counts = new TermCounts();

/** A stretch of an article. */
interface Passage extends Stretch {
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
  counts.clear();
  const { body, closing } = closingSentences(article.text, CLOSING);
  add({ ...whole(article.title), weightAt: () => TITLE, closing: 0 }, article.lang);
  add({ ...whole(article.summary), weightAt: () => LEAD, closing: 0 }, article.lang);
  const textWeight = (index: number): number => (index < LEAD_WORDS ? LEAD : BODY);
  let words = add({ ...body, weightAt: textWeight, closing: 0 }, article.lang);
  for (const [index, stretch] of closing.entries()) {
    const before = words;
    words += add({ ...stretch, weightAt: (at) => textWeight(before + at), closing: 1 << index }, article.lang);
  }
  return strongest(closing.map(closingTerm));
}

function whole(text: string): Stretch {
  return { text, from: 0, to: text.length };
}

/** A closing sentence as a whole: the same letters, whatever numbers and marks stand between them. */
function closingTerm(stretch: Stretch, index: number): Term {
  return { hash: sentenceHash(stretch), rarity: RAREST, strength: 0, closing: 1 << index };
}

/** Counts the terms of a passage; gives its number of words. */
function add(passage: Passage, lang: string): number {
  const plain = plainStretch(passage);
  if (plain === undefined) return addTokens(passage, lang);
  const table = wordTable(lang);
  const scanned = scanWords(plain.text, plain.from, plain.to, table);
  addScanned(scanned, table, passage, languageOf(lang).compounds);
  return scanned.count;
}

/** The stretch in NFKC, when it can be read unit by unit and is not all in capitals. */
function plainStretch(stretch: Stretch): Stretch | undefined {
  const classes = classesIn(stretch.text, stretch.from, stretch.to);
  if ((classes & FOREIGN) !== 0 || (classes & SMALL) === 0) return undefined;
  if ((classes & UNSTABLE) === 0) return stretch;
  const text = stretch.text.slice(stretch.from, stretch.to).normalize("NFKC");
  return (classesIn(text, 0, text.length) & FOREIGN) === 0 ? whole(text) : undefined;
}

/** As `addTokens`, in numbers alone: most of what is parsed goes this way. */
function addScanned(scanned: Scanned, table: WordTable, { weightAt, closing }: Passage, compounds: boolean): void {
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
    if (isTerm) counts.add(table.hash(word), table.rarity(word), weight, name && (mark & OPENS) === 0, closing);
    if ((compounds || (name && beforeNamed)) && (mark & IS_APART) === 0 && isTerm && before >= 0)
      counts.add(table.nameHash(before, word), RAREST, weight * (compounds ? COMPOUND : PAIR), false, closing);
    before = isTerm ? word : -1;
    beforeNamed = name;
  }
}

function addTokens({ text: all, from, to, weightAt, closing }: Passage, lang: string): number {
  const text = all.slice(from, to);
  const tokens = tokensOf(text, lang);
  const shouted = !/\p{Ll}/u.test(text);
  const named = !shouted && !titleCased(tokens);
  const { compounds } = languageOf(lang);
  let before: WordTerm | undefined;
  let beforeNamed = false;
  for (const [index, token] of tokens.entries()) {
    const weight = weightAt(index);
    const term = token.piece ? pieceTerm(token.word, lang) : wordTerm(token.word, lang, shouted);
    const name = named && token.capital;
    if (term !== undefined) counts.add(term.hash | 0, term.rarity, weight, name && !token.opens, closing);
    if ((compounds || (name && beforeNamed)) && !token.apart && term !== undefined && before !== undefined) {
      const pairWeight = weight * (compounds ? COMPOUND : PAIR);
      counts.add(termHash(`${before.term} ${term.term}`) | 0, RAREST, pairWeight, false, closing);
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
  return mostly(words.filter((token) => token.capital).length, words.length);
}

function mostly(capitals: number, words: number): boolean {
  return words > 0 && capitals > words * 0.6;
}

/** Packs the strongest of the terms counted, and the closing sentences. */
function strongest(closing: readonly Term[]): Terms {
  const hashes = strongestHashes();
  const kept: Term[] = [];
  // Of two closing sentences that are alike the later one counts, and of a term and a sentence of one hash the term.
  const sentences = closing.filter(
    ({ hash }, index) => !hashes.includes(hash) && !closing.slice(index + 1).some((later) => later.hash === hash),
  );
  sentences.sort((a, b) => a.hash - b.hash);
  let next = 0;
  for (const hash of hashes) {
    for (let sentence = sentences[next]; sentence !== undefined && sentence.hash < hash; sentence = sentences[++next])
      kept.push(sentence);
    const place = counts.place(hash | 0);
    const strength = Math.max(1, Math.round(strengthOf(place) * STEPS));
    kept.push({ hash, rarity: counts.rarity(place), closing: counts.closing(place), strength });
  }
  return packTerms([...kept, ...sentences.slice(next)]);
}

/** The hashes of the terms that tell most of the article, in order; of equals those of the lowest hash. */
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

/** How much a term tells of the article. */
function scoreOf(place: number): number {
  return strengthOf(place) * (counts.rarity(place) + 4);
}

/** 0–1 */
function strengthOf(place: number): number {
  const [count, named] = [counts.count(place), counts.named(place)];
  const strength = count / (count + SATURATION);
  return named * 2 >= count ? strength : strength / NAME;
}

/** The numbers by which terms are counted, for a second count by plainer means. */
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
  CLOSING,
} as const;

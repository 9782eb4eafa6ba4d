import type { RelateArticle, Terms } from "./contract.ts";
import { packTerms } from "./pack-terms.ts";
import { termHash } from "./term-hash.ts";
import { type Token, tokensOf } from "./tokens-of.ts";
import { RAREST, type WordTerm, wordTerm } from "./word-term.ts";

/** An article keeps its strongest terms, so that a text of 3,000 words costs no more than one of 600. */
const MOST_TERMS = 96;
const TITLE = 3;
const LEAD = 2;
const BODY = 1;
/** Words of the text that count as its lead. */
const LEAD_WORDS = 60;
/** A summary that repeats the opening, or a text of one sentence said ten times, must not shout. */
const SATURATION = 4;
/** Steps of a term's strength in the article. */
const STEPS = 255;

interface Found {
  readonly hash: number;
  readonly rarity: number;
  count: number;
  /** How much it tells of the article; set when all are counted. */
  score: number;
}

/**
 * The terms that tell what an article is about, strongest first kept, in order of hash: a pure function of the article's words.
 * Headline and lead count more; stop words are left out; neighbouring capitalised words also make one term, a name.
 */
export function termsOf(article: Pick<RelateArticle, "title" | "summary" | "text" | "lang">): Terms {
  const found = new Map<number, Found>();
  add(found, article.title, article.lang, () => TITLE);
  add(found, article.summary, article.lang, () => LEAD);
  add(found, article.text, article.lang, (index) => (index < LEAD_WORDS ? LEAD : BODY));
  return strongest([...found.values()]);
}

function add(found: Map<number, Found>, text: string, lang: string, weightAt: (index: number) => number): void {
  const tokens = tokensOf(text, lang);
  const shouted = !/\p{Ll}/u.test(text);
  const named = !shouted && !titleCased(tokens);
  let before: WordTerm | undefined;
  let beforeNamed = false;
  for (const [index, token] of tokens.entries()) {
    const weight = weightAt(index);
    const term = token.piece ? pieceTerm(token.word, lang) : wordTerm(token.word, lang, shouted);
    if (term !== undefined) count(found, term.hash, term.rarity, weight);
    const name = named && token.capital;
    if (name && beforeNamed && !token.apart && term !== undefined && before !== undefined) {
      count(found, termHash(`${before.term} ${term.term}`), RAREST, weight);
    }
    before = term;
    beforeNamed = name;
  }
}

function pieceTerm(piece: string, lang: string): WordTerm | undefined {
  return wordTerm(piece, lang, false);
}

/** "US Envoy to Meet Putin in Moscow": where most words have capitals, capitals mark no names. */
function titleCased(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => !token.piece);
  return words.length > 0 && words.filter((token) => token.capital).length > words.length * 0.6;
}

function count(found: Map<number, Found>, hash: number, rarity: number, weight: number): void {
  // Signed, as V8 keeps such numbers in the map itself: half of them would need a box each otherwise.
  const key = hash | 0;
  const seen = found.get(key);
  if (seen === undefined) found.set(key, { hash, rarity, count: weight, score: 0 });
  else seen.count += weight;
}

function strongest(found: Found[]): Terms {
  for (const term of found) term.score = saturated(term.count) * (term.rarity + 4);
  found.sort((a, b) => b.score - a.score || a.hash - b.hash);
  const kept = found.slice(0, MOST_TERMS).sort((a, b) => a.hash - b.hash);
  return packTerms(
    kept.map(({ hash, rarity, count }) => ({
      hash,
      rarity,
      strength: Math.max(1, Math.round(saturated(count) * STEPS)),
    })),
  );
}

/** 0–1 */
function saturated(count: number): number {
  return count / (count + SATURATION);
}

import type { RelateArticle, Terms } from "../../scripts/relate/contract.ts";
import { languageOf } from "../../scripts/relate/terms/languages.ts";
import { packTerms, type Term } from "../../scripts/relate/terms/pack-terms.ts";
import { termHash } from "../../scripts/relate/terms/term-hash.ts";
import { cutLabel, termRules } from "../../scripts/relate/terms/terms-of.ts";
import { tokensOf } from "../../scripts/relate/terms/tokens-of.ts";
import { UNLISTED, type WordTerm, wordTerm } from "../../scripts/relate/terms/word-term.ts";

interface Found {
  readonly hash: number;
  readonly logRank: number;
  count: number;
  named: number;
  sentences: number;
}

/**
 * A simple reference implementation of `termsOf`: regular expressions, objects and a sort. Both must return the same
 * terms.
 */
export function plainTerms(article: Pick<RelateArticle, "title" | "summary" | "text" | "lang">): Terms {
  const { TITLE, LEAD, BODY, LEAD_WORDS } = termRules;
  const found = new Map<number, Found>();
  const { body, sentences } = cutClosing(article.text);
  const textWeight = (index: number): number => (index < LEAD_WORDS ? LEAD : BODY);
  const { headline, label = "" } = textOfParts(cutLabel(article.title));
  add(found, headline, () => TITLE, 0, article.lang);
  add(found, article.summary, () => LEAD, 0, article.lang);
  let words = add(found, body, textWeight, 0, article.lang);
  for (const [index, text] of sentences.entries()) {
    const before = words;
    words += add(found, text, (at) => textWeight(before + at), 1 << index, article.lang);
  }
  const boilerplate = sentences.map((sentence, index) => sentenceTerm(sentence, 1 << index));
  if (label !== "") {
    const bit = 1 << termRules.SENTENCES;
    add(found, label, () => TITLE, bit, article.lang);
    boilerplate.push(sentenceTerm(label, bit));
  }
  return strongest([...found.values()], boilerplate);
}

function textOfParts({ headline, label }: ReturnType<typeof cutLabel>) {
  const textOf = ({ text, from, to }: typeof headline) => text.slice(from, to);
  return { headline: textOf(headline), ...(label === undefined ? {} : { label: textOf(label) }) };
}

function cutClosing(text: string): { readonly body: string; readonly sentences: readonly string[] } {
  const starts: number[] = [];
  for (const gap of text.matchAll(/(?<=[.!?…])\s+|(?<=[。！？])|\s*\n\s*/gu)) {
    const start = gap.index + gap[0].length;
    if (gap.index > 0 && start < text.length) starts.push(start);
  }
  const last = starts.slice(-termRules.SENTENCES);
  return {
    body: text.slice(0, last[0]),
    sentences: last.map((start, index) => text.slice(start, last[index + 1]).trim()),
  };
}

function sentenceTerm(sentence: string, bit: number): Term {
  const letters = sentence.toLowerCase().replace(/[^\p{L}]+/gu, " ");
  return { hash: termHash(`\n${letters}`), logRank: UNLISTED, strength: 0, sentences: bit };
}

function add(
  found: Map<number, Found>,
  text: string,
  weightAt: (index: number) => number,
  sentences: number,
  lang: string,
): number {
  const tokens = tokensOf(text, lang);
  const shouted = !/\p{Ll}/u.test(text);
  const words = tokens.filter((token) => !token.piece);
  const titleCased = words.length > 0 && words.filter((token) => token.capital).length > words.length * 0.6;
  let before: WordTerm | undefined;
  let beforeNamed = false;
  for (const [index, token] of tokens.entries()) {
    const term = wordTerm(token.word, lang, shouted && !token.piece);
    const name = !shouted && !titleCased && token.capital;
    if (term !== undefined) count(found, term, weightAt(index), name && !token.opens, sentences);
    const compounds = languageOf(lang).compounds;
    if ((compounds || (name && beforeNamed)) && !token.apart && term !== undefined && before !== undefined) {
      const pair = { hash: termHash(`${before.term} ${term.term}`), logRank: UNLISTED };
      count(found, pair, weightAt(index) * (compounds ? termRules.COMPOUND : termRules.PAIR), false, sentences);
    }
    before = term;
    beforeNamed = name;
  }
  return tokens.length;
}

function count(
  found: Map<number, Found>,
  { hash, logRank }: Pick<WordTerm, "hash" | "logRank">,
  weight: number,
  named: boolean,
  sentences: number,
): void {
  const seen = found.get(hash) ?? { hash, logRank, count: 0, named: 0, sentences };
  seen.count += weight;
  if (named) seen.named += weight;
  seen.sentences = seen.sentences === 0 ? 0 : seen.sentences | sentences;
  found.set(hash, seen);
}

function strongest(found: readonly Found[], sentences: readonly Term[]): Terms {
  const score = (term: Found): number => strengthOf(term) * (term.logRank + 4);
  const sorted = [...found].sort((a, b) => score(b) - score(a) || a.hash - b.hash);
  const kept = sorted.slice(0, termRules.MOST_TERMS).map((term): Term => {
    const { hash, logRank } = term;
    return {
      hash,
      logRank,
      sentences: term.sentences,
      strength: Math.max(1, Math.round(strengthOf(term) * termRules.STEPS)),
    };
  });
  const own = new Map([...sentences, ...kept].map((term) => [term.hash, term]));
  return packTerms([...own.values()].sort((a, b) => a.hash - b.hash));
}

function strengthOf({ count, named }: Found): number {
  const strength = count / (count + termRules.SATURATION);
  return named * 2 >= count ? strength : strength / termRules.NAME;
}

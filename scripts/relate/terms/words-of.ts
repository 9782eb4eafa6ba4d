import { type Token, tokensOf } from "./tokens-of.ts";
import { type FoldedWord, foldWord } from "./word-term.ts";

/** A word of a text. */
export interface Word extends FoldedWord {
  /** 0 for the first word of the text, 1 for the next. */
  readonly position: number;
  /** Start and end in the text, in UTF-16 units of its NFKC form. */
  readonly from: number;
  readonly to: number;
}

/** Cached words per language before the cache is cleared. */
const MEMOIZED = 100_000;
const memos = new Map<string, Map<string, FoldedWord>>();

/**
 * The words of a text in order, including stop words: segmented, folded and stemmed as for relating.
 * Runs of Chinese and Korean give overlapping pairs of characters, hiragana gives none.
 * @param lang BCP 47
 * @example wordsOf("Häuser am See", "de") => stems "haus", "am" (a stop word), "see"
 */
export function wordsOf(text: string, lang: string): readonly Word[] {
  return tokensOf(text, lang).map((token, position) => wordOf(token, position, lang));
}

function wordOf({ word, from }: Token, position: number, lang: string): Word {
  const { folded, stem, stop, logRank } = foldMemoized(word, lang);
  return { folded, stem, stop, logRank, position, from, to: from + word.length };
}

function foldMemoized(word: string, lang: string): FoldedWord {
  let memo = memos.get(lang);
  if (memo === undefined || memo.size >= MEMOIZED) {
    memo = new Map();
    memos.set(lang, memo);
  }
  const known = memo.get(word);
  if (known !== undefined) return known;
  const made = foldWord(word, lang);
  memo.set(word, made);
  return made;
}

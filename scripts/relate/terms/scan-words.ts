import { CAPITAL, LETTER, MARK, NUMBER, QUOTE, SPACE, STOP, unitClasses } from "./unit-classes.ts";
import type { WordTable } from "./word-table.ts";

/** Bits of `Scanned.marks`, as the fields of `Token`. */
export const IS_CAPITAL = 1;
export const IS_APART = 2;
export const OPENS = 4;

/** The words of a passage, in order. The arrays are reused for the next passage. */
export interface Scanned {
  count: number;
  /** Ids in the word table. */
  words: Int32Array;
  marks: Uint8Array;
}

const scanned: Scanned = { count: 0, words: new Int32Array(1024), marks: new Uint8Array(1024) };

const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const APOSTROPHE = 0x27;
const TYPED_APOSTROPHE = 0x2019;

/**
 * Finds the same words as `tokensOf` between two positions of a text, unit by unit. The text must be in NFKC, and
 * `classesIn` must have found nothing FOREIGN in it.
 */
export function scanWords(text: string, from: number, to: number, table: Pick<WordTable, "find">): Scanned {
  let marks = OPENS | IS_APART;
  let quoted = false;
  let count = 0;
  let at = from;
  while (at < to) {
    const unit = text.charCodeAt(at);
    const kind = unitClasses[unit] ?? 0;
    if ((kind & (LETTER | MARK | NUMBER)) === 0) {
      at++;
      if ((kind & SPACE) === 0) {
        quoted = (kind & QUOTE) !== 0;
        if (unit !== HYPHEN) marks |= IS_APART;
      }
      if ((kind & STOP) !== 0) marks |= OPENS | IS_APART;
      continue;
    }
    const end = (kind & NUMBER) === 0 ? endOfWord(text, at, to, kind) : endOfNumber(text, at, to);
    if (count === scanned.words.length) grow();
    scanned.words[count] = table.find(text, at, end);
    if (quoted) marks |= OPENS | IS_APART;
    scanned.marks[count++] = (kind & CAPITAL) === 0 ? marks : marks | IS_CAPITAL;
    marks = 0;
    quoted = false;
    at = end;
  }
  scanned.count = count;
  return scanned;
}

function grow(): void {
  const { words, marks } = scanned;
  scanned.words = new Int32Array(words.length * 2);
  scanned.words.set(words);
  scanned.marks = new Uint8Array(marks.length * 2);
  scanned.marks.set(marks);
}

function is(text: string, at: number, to: number, bits: number): boolean {
  return at < to && ((unitClasses[text.charCodeAt(at)] ?? 0) & bits) !== 0;
}

/** Digits, with single stops and commas between them. */
function endOfNumber(text: string, from: number, to: number): number {
  let end = from + 1;
  while (is(text, end, to, NUMBER)) end++;
  while (end < to) {
    const unit = text.charCodeAt(end);
    if ((unit !== FULL_STOP && unit !== COMMA) || !is(text, end + 1, to, NUMBER)) break;
    end += 2;
    while (is(text, end, to, NUMBER)) end++;
  }
  return end;
}

/** Letters with single apostrophes between them, or an acronym of two or more letters with full stops. */
function endOfWord(text: string, from: number, to: number, kind: number): number {
  let end = from + 1;
  const stopped = (kind & LETTER) !== 0 && isStop(text, end, to);
  if (stopped && is(text, end + 1, to, LETTER) && isStop(text, end + 2, to)) {
    end += 3;
    while (is(text, end, to, LETTER) && isStop(text, end + 1, to)) end += 2;
    return end;
  }
  while (is(text, end, to, LETTER | MARK)) end++;
  while (end < to) {
    const unit = text.charCodeAt(end);
    if ((unit !== APOSTROPHE && unit !== TYPED_APOSTROPHE) || !is(text, end + 1, to, LETTER | MARK)) break;
    end += 2;
    while (is(text, end, to, LETTER | MARK)) end++;
  }
  return end;
}

function isStop(text: string, at: number, to: number): boolean {
  return at < to && text.charCodeAt(at) === FULL_STOP;
}

import { finishHash, hashUnit, startHash } from "./term-hash.ts";
import {
  classesIn,
  FOREIGN,
  LETTER,
  lowerUnits,
  ODD_CASE,
  SENTENCE_END,
  SPACE,
  unitClasses,
  WIDE_END,
} from "./unit-classes.ts";

/** A range of a text. */
export interface Span {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const SENTENCE = /(?<=[.!?…])\s+|(?<=[。！？])|\s*\n\s*/gu;
const LINE = 0x0a;
const BETWEEN = 0x20;

/** Splits off the last sentences of a text, at most `most` and never the first. */
export function lastSentences(
  text: string,
  most: number,
): { readonly body: Span; readonly sentences: readonly Span[] } {
  const wide = (classesIn(text, 0, text.length) & WIDE_END) !== 0;
  const starts = wide ? startsByPattern(text).slice(-most) : lastStarts(text, most);
  return {
    body: { text, from: 0, to: starts[0] ?? text.length },
    sentences: starts.map((from, index) => trimmed(text, from, starts[index + 1] ?? text.length)),
  };
}

/** Starts of all sentences except the first. */
function startsByPattern(text: string): number[] {
  const starts: number[] = [];
  for (const gap of text.matchAll(SENTENCE)) {
    const start = gap.index + gap[0].length;
    if (gap.index > 0 && start < text.length) starts.push(start);
  }
  return starts;
}

/**
 * The last of `startsByPattern`, found from the end, for texts without a WIDE_END: after spaces with a line break or
 * after a sentence end.
 */
function lastStarts(text: string, most: number): number[] {
  const starts: number[] = [];
  let start = endOf(text, 0, text.length);
  while (start > 0 && starts.length < most) {
    let line = false;
    let gap = start;
    while (gap > 0 && isOf(text, gap - 1, SPACE)) {
      gap--;
      if (text.charCodeAt(gap) === LINE) line = true;
    }
    if (gap > 0 && gap < start && (line || isOf(text, gap - 1, SENTENCE_END))) starts.push(start);
    start = gap;
    while (start > 0 && !isOf(text, start - 1, SPACE)) start--;
  }
  return starts.reverse();
}

function trimmed(text: string, start: number, end: number): Span {
  const to = endOf(text, start, end);
  let from = start;
  while (from < to && isOf(text, from, SPACE)) from++;
  return { text, from, to };
}

/** The end of a range without trailing spaces. */
function endOf(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isOf(text, end - 1, SPACE)) end--;
  return end;
}

function isOf(text: string, at: number, bits: number): boolean {
  return ((unitClasses[text.charCodeAt(at)] ?? 0) & bits) !== 0;
}

/** Hashes a sentence by its letters only. */
export function sentenceHash({ text, from, to }: Span): number {
  let state = startHash("\n");
  if ((classesIn(text, from, to) & (FOREIGN | ODD_CASE)) !== 0) {
    const letters = text
      .slice(from, to)
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, " ");
    for (let i = 0; i < letters.length; i++) state = hashUnit(state, letters.charCodeAt(i));
    return finishHash(state);
  }
  let between = false;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const lower = lowerUnits[unit] ?? 0;
    if (((unitClasses[unit] ?? 0) & LETTER) !== 0) state = hashUnit(state, lower);
    else if (!between) state = hashUnit(state, BETWEEN);
    between = ((unitClasses[unit] ?? 0) & LETTER) === 0;
  }
  return finishHash(state);
}

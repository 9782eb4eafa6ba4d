/** Bits that classify a UTF-16 unit. Names in capitals are Unicode categories. */
export const LETTER = 1;
export const MARK = 2;
export const NUMBER = 4;
/** Lu or Lt */
export const CAPITAL = 8;
/** Ll */
export const SMALL = 16;
export const SPACE = 32;
/** Ends a sentence, line or clause, so the next capital means nothing. */
export const STOP = 64;
/** Opens a quotation, whose first capital means nothing. */
export const QUOTE = 128;
/** Ends a sentence when a space follows. */
export const SENTENCE_END = 256;
/** Belongs to a script without spaces or to a surrogate pair, so scanning unit by unit does not work. */
export const FOREIGN = 512;
/** NFKC may change it or the unit before it. */
export const UNSTABLE = 1024;
/** Its lower case is not one unit, or depends on its context. */
export const ODD_CASE = 2048;
/** Ends a sentence without a space. */
export const WIDE_END = 4096;
const KNOWN = 1 << 15;

/** By unit; 0 until `classesIn` meets it. */
export const unitClasses = new Uint16Array(65_536);

/** Lower case by unit, after `classesIn` met it; not valid for ODD_CASE. */
export const lowerUnits = new Uint16Array(65_536);

const FOREIGN_SCRIPT =
  /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々ー]/u;

const TESTS: readonly (readonly [bit: number, is: RegExp])[] = [
  [LETTER, /\p{L}/u],
  [MARK, /\p{M}/u],
  [NUMBER, /\p{N}/u],
  [CAPITAL, /[\p{Lu}\p{Lt}]/u],
  [SMALL, /\p{Ll}/u],
  [SPACE, /\s/u],
  [STOP, /[.!?…\n:;]/u],
  [QUOTE, /["“«]/u],
  [SENTENCE_END, /[.!?…]/u],
  [FOREIGN, FOREIGN_SCRIPT],
  [FOREIGN, /[\ud800-\udfff]/],
  [WIDE_END, /[。！？]/u],
  // A mark may combine with the letter before it.
  [UNSTABLE, /\p{M}/u],
];

/** All bits that occur between two positions of a text. */
export function classesIn(text: string, from: number, to: number): number {
  let bits = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const known = unitClasses[unit] ?? 0;
    bits |= known === 0 ? classify(unit) : known;
  }
  return bits;
}

function classify(unit: number): number {
  const letter = String.fromCharCode(unit);
  let bits = KNOWN;
  for (const [bit, is] of TESTS) if (is.test(letter)) bits |= bit;
  if (letter.normalize("NFKC") !== letter) bits |= UNSTABLE;
  const lower = letter.toLowerCase();
  // A final sigma differs.
  if (lower.length !== 1 || letter === "Σ") bits |= ODD_CASE;
  unitClasses[unit] = bits;
  lowerUnits[unit] = lower.charCodeAt(0);
  return bits;
}

/** A word of a text, in order. */
export interface Token {
  /** As written, in NFKC. */
  readonly word: string;
  /** Written in a script without spaces: `word` is part of a longer run and needs no stemming. */
  readonly piece: boolean;
  /** Begins with a capital letter. */
  readonly capital: boolean;
  /** Separated from the previous word by a full stop, comma, bracket or line break, which ends a name. */
  readonly apart: boolean;
  /** First word of a sentence, where a capital letter means nothing. */
  readonly opens: boolean;
  /** Start of the word in the text, in UTF-16 units of its NFKC form. */
  readonly from: number;
}

const WORD =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)*|[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|\p{Script=Hiragana}+|\p{Script=Hangul}+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const NEEDS_DICTIONARY = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PAIRED = /^[\p{Script=Han}\p{Script=Hangul}]/u;
const HIRAGANA = /^\p{Script=Hiragana}/u;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words of a text in any script. Splits scripts with spaces at letters and digits. Chinese and Korean runs become
 * overlapping pairs of characters. Japanese katakana stays whole. Hiragana, mostly endings and particles, is dropped
 * unless asked for: then it becomes pairs too, so that さくら can be searched for. No dictionary is used, so the result
 * does not depend on the version of ICU. Only Thai, Lao, Khmer and Burmese use Intl.Segmenter.
 */
export function tokensOf(text: string, lang: string, { hiragana = false } = {}): readonly Token[] {
  const plain = text.normalize("NFKC");
  const unspaced = UNSPACED.test(plain);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of plain.matchAll(WORD)) {
    const word = match[0];
    const between = plain.slice(end, match.index);
    const first = end === 0;
    end = match.index + word.length;
    if (unspaced && UNSPACED.test(word)) {
      for (const [piece, offset] of pieces(word, lang, hiragana)) {
        const from = match.index + offset;
        tokens.push({ word: piece, piece: true, capital: false, apart: true, opens: false, from });
      }
      continue;
    }
    const opens = first || /[.!?…\n:;]|["“«]\s*$/u.test(between);
    const apart = opens || !/^[\s-]*$/u.test(between);
    tokens.push({ word, piece: false, capital: CAPITAL.test(word), apart, opens, from: match.index });
  }
  return tokens;
}

/** A piece of a run and its offset. */
type Piece = readonly [piece: string, offset: number];

function pieces(run: string, lang: string, hiragana: boolean): readonly Piece[] {
  if (isHiragana(run)) return hiragana && run.length > 1 ? pairs(run) : [];
  if (NEEDS_DICTIONARY.test(run)) return dictionaryWords(run, lang);
  if (!PAIRED.test(run)) return run.length > 1 ? [[run, 0]] : [];
  return pairs(run);
}

/** Whether a word is written in hiragana, or begins like that. */
export function isHiragana(word: string): boolean {
  return HIRAGANA.test(word);
}

/** Overlapping pairs of letters; a run of one letter or two is a piece itself. */
function pairs(run: string): readonly Piece[] {
  const letters = [...run];
  if (letters.length < 3) return [[run, 0]];
  let offset = 0;
  return letters.slice(1).map((letter, index): Piece => {
    const before = letters[index] ?? "";
    const from = offset;
    offset += before.length;
    return [`${before}${letter}`, from];
  });
}

function dictionaryWords(run: string, lang: string): readonly Piece[] {
  let segmenter = segmenters.get(lang);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(lang, { granularity: "word" });
    segmenters.set(lang, segmenter);
  }
  return [...segmenter.segment(run)].map((part): Piece => [part.segment, part.index]);
}

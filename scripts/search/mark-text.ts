import { formOf, type WordRules } from "../relate/terms/fold-word.ts";
import type { Marks } from "./search.ts";
import { searchTokens } from "./search-tokens.ts";

/** A piece of a text, and whether the query asked for it. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A text in pieces, with the words of the query marked. */
export function markText(
  text: string,
  lang: string,
  { terms, beginnings }: Marks,
  rulesOf: (code: string) => WordRules,
): readonly Piece[] {
  const plain = text.normalize("NFKC");
  const pieces: Piece[] = [];
  let end = 0;
  for (const { word, from } of searchTokens(plain, lang)) {
    const { stem, folded, stop } = formOf(word, lang, rulesOf);
    const isMarked = (!stop && terms.has(stem)) || beginnings.some((beginning) => folded.startsWith(beginning));
    if (!isMarked || from + word.length <= end) continue;
    const start = Math.max(from, end);
    if (start > end) pieces.push({ text: plain.slice(end, start), marked: false });
    const last = pieces.at(-1);
    const marked = plain.slice(start, from + word.length);
    if (start === end && last?.marked === true) pieces[pieces.length - 1] = { text: last.text + marked, marked: true };
    else pieces.push({ text: marked, marked: true });
    end = from + word.length;
  }
  if (end < plain.length) pieces.push({ text: plain.slice(end), marked: false });
  return pieces;
}

/** Letters of an excerpt before the first marked word, and in all. */
const before = 60;
const longest = 220;

/** The part of a long text around the first marked words; undefined if nothing is marked. */
export function excerptOf(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const first = pieces.findIndex(({ marked }) => marked);
  if (first < 0) return undefined;
  const lead = pieces
    .slice(0, first)
    .map(({ text }) => text)
    .join("");
  const cut = lead.length > before ? `…${lead.slice(-before).replace(/^\S*\s/, "")}` : lead;
  const excerpt: Piece[] = cut === "" ? [] : [{ text: cut, marked: false }];
  let length = cut.length;
  for (const piece of pieces.slice(first)) {
    if (length >= longest) break;
    const room = longest - length;
    const whole = piece.marked || piece.text.length <= room;
    excerpt.push(whole ? piece : { text: `${piece.text.slice(0, room).replace(/\s\S*$/, "")}…`, marked: false });
    length += piece.text.length;
  }
  return excerpt;
}

import { withoutAccents } from "../relate/terms/fold-word.ts";
import type { SegmentReader } from "./read-segment.ts";

/** Words of up to this many letters may have one wrong letter, longer ones two. */
const shortWord = 5;
/** Words with fewer letters are not corrected. */
const shortest = 4;

/**
 * The word of the index that the reader most likely meant; undefined if no similar word is more common.
 * @param typed without case and accents
 * @param documents that contain `typed`
 */
export async function similarWord(
  typed: string,
  documents: number,
  segments: readonly SegmentReader[],
): Promise<string | undefined> {
  const letters = [...typed];
  if (letters.length < shortest) return undefined;
  const most = letters.length > shortWord ? 2 : 1;
  // The first two letters may be swapped.
  for (const letter of new Set(letters.slice(0, 2))) {
    const best = closest(typed, most, documents, await countsOf(letter, segments));
    if (best !== undefined) return best;
  }
  return undefined;
}

async function countsOf(letter: string, segments: readonly SegmentReader[]): Promise<ReadonlyMap<string, number>> {
  const lists = await Promise.all(segments.map((segment) => segment.words(letter)));
  const counts = new Map<string, number>();
  for (const list of lists) {
    for (let i = 0; i < list.length; i += 2) {
      const word = String(list[i]);
      counts.set(word, (counts.get(word) ?? 0) + Number(list[i + 1]));
    }
  }
  return counts;
}

function closest(
  typed: string,
  most: number,
  documents: number,
  counts: ReadonlyMap<string, number>,
): string | undefined {
  let best: { readonly word: string; readonly score: number } | undefined;
  for (const [word, count] of counts) {
    if (count <= documents || Math.abs(word.length - typed.length) > most) continue;
    const wrong = distance(typed, withoutAccents(word), most);
    if (wrong > most || wrong === 0) continue;
    // A word with fewer wrong letters always wins, however rare it is.
    const score = Math.log2(count + 1) - wrong * 32;
    if (best === undefined || score > best.score || (score === best.score && word < best.word)) best = { word, score };
  }
  return best?.word;
}

/** Letters to insert, delete, replace or swap with a neighbour; `most + 1` if more than `most`. */
function distance(a: string, b: string, most: number): number {
  const width = b.length + 1;
  let before = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint8Array(width);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row[j] = value;
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

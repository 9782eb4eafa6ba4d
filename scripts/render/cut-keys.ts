import type { PageKind } from "../pages/kind.ts";

/** A piece of a plan: keys of pages by kind. */
export type Batch = readonly (readonly [PageKind, readonly string[]])[];

/**
 * Cuts keys of pages into pieces of at most `size` ordinary pages, in order. A piece may contain several kinds, and
 * contains at least one page.
 */
export function cutKeys(keys: Iterable<readonly [PageKind, readonly string[]]>, size: number): readonly Batch[] {
  const pieces: [PageKind, readonly string[]][][] = [];
  let room = 0;
  for (const [kind, ofKind] of keys) {
    const { weight = 1 } = kind;
    for (let from = 0; from < ofKind.length; ) {
      if (room < weight) {
        pieces.push([]);
        room = size;
      }
      const part = ofKind.slice(from, from + Math.max(1, Math.floor(room / weight)));
      pieces.at(-1)?.push([kind, part]);
      from += part.length;
      room -= part.length * weight;
    }
  }
  return pieces;
}

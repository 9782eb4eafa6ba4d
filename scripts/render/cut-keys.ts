import type { PageKind } from "../pages/kind.ts";

/** A piece of a plan: keys of pages by kind. */
export type Batch = readonly (readonly [PageKind, readonly string[]])[];

/** Keys of pages cut into pieces of at most `size` pages, in their order; a piece may hold pages of several kinds. */
export function cutKeys(keys: Iterable<readonly [PageKind, readonly string[]]>, size: number): readonly Batch[] {
  const pieces: [PageKind, readonly string[]][][] = [];
  let room = 0;
  for (const [kind, ofKind] of keys) {
    for (let from = 0; from < ofKind.length; ) {
      if (room === 0) {
        pieces.push([]);
        room = size;
      }
      const part = ofKind.slice(from, from + room);
      pieces.at(-1)?.push([kind, part]);
      from += part.length;
      room -= part.length;
    }
  }
  return pieces;
}

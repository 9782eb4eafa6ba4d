import type { RelateStore } from "../index/relate-store.ts";
import { putWords, viewWords } from "../index/words.ts";

/** A bond between two articles, as seen from either. */
export interface Link {
  readonly number: number;
  /** 0 … SAME */
  readonly likeness: number;
  /** `rankOf` the two. */
  readonly rank: number;
  /** The older is among the nearest of the newer. */
  readonly near: boolean;
  /** The older is a candidate for the newer's story. */
  readonly story: boolean;
}

/** The older articles that an article looks back to. */
export function linksOf(store: RelateStore, number: number): Link[] {
  return unpackLinks(viewWords(store.links, number));
}

/** The newer articles that look back to an article, in no order. */
export function backsOf(store: RelateStore, number: number): Link[] {
  return unpackLinks(viewWords(store.backs, number));
}

export function putLinks(store: RelateStore, number: number, links: readonly Link[]): void {
  putWords(store.links, number, packLinks(links));
}

export function putBacks(store: RelateStore, number: number, backs: readonly Link[]): void {
  putWords(store.backs, number, packLinks(backs));
}

/** Words a packed link takes. */
export const LINK_WORDS = 3;

/** `LINK_WORDS` a link: the number; the likeness; the rank with two bits for near and story below it. */
export function packLinks(links: readonly Link[]): Uint32Array {
  const words = new Uint32Array(links.length * LINK_WORDS);
  for (const [index, link] of links.entries()) {
    words[index * 3] = link.number;
    words[index * 3 + 1] = link.likeness;
    words[index * 3 + 2] = link.rank * 4 + (link.near ? 2 : 0) + (link.story ? 1 : 0);
  }
  return words;
}

export function unpackLinks(words: Uint32Array): Link[] {
  const links: Link[] = [];
  for (let i = 0; i < words.length; i += 3) {
    const third = words[i + 2] ?? 0;
    const [number = 0, likeness = 0] = [words[i], words[i + 1]];
    links.push({ number, likeness, rank: third >>> 2, near: (third & 2) !== 0, story: (third & 1) !== 0 });
  }
  return links;
}

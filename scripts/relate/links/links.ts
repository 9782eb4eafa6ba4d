import type { RelateStore } from "../index/relate-store.ts";
import { putUint32s, viewUint32s } from "../index/uint32s.ts";

/** A link between two articles, seen from either. */
export interface Link {
  readonly docId: number;
  /** 0 … MAX_SIMILARITY */
  readonly similarity: number;
  /** `rankOf` the two. */
  readonly rank: number;
  /** The older one is among the nearest of the newer one. */
  readonly near: boolean;
  /** The older one is a candidate for the story of the newer one. */
  readonly story: boolean;
}

/** The older articles an article links to. */
export function linksOf(store: RelateStore, docId: number): Link[] {
  return unpackLinks(viewUint32s(store.links, docId));
}

/** The newer articles that link to an article, unordered. */
export function backlinksOf(store: RelateStore, docId: number): Link[] {
  return unpackLinks(viewUint32s(store.backlinks, docId));
}

export function putLinks(store: RelateStore, docId: number, links: readonly Link[]): void {
  putUint32s(store.links, docId, packLinks(links));
}

export function putBacklinks(store: RelateStore, docId: number, backlinks: readonly Link[]): void {
  putUint32s(store.backlinks, docId, packLinks(backlinks));
}

/** 32-bit words per packed link. */
export const LINK_UINT32S = 3;

/** Per link: doc id; similarity; rank, followed by two bits for near and story. */
export function packLinks(links: readonly Link[]): Uint32Array {
  const words = new Uint32Array(links.length * LINK_UINT32S);
  for (const [index, link] of links.entries()) {
    words[index * 3] = link.docId;
    words[index * 3 + 1] = link.similarity;
    words[index * 3 + 2] = link.rank * 4 + (link.near ? 2 : 0) + (link.story ? 1 : 0);
  }
  return words;
}

export function unpackLinks(words: Uint32Array): Link[] {
  const links: Link[] = [];
  for (let i = 0; i < words.length; i += 3) {
    const third = words[i + 2] ?? 0;
    const [docId = 0, similarity = 0] = [words[i], words[i + 1]];
    links.push({ docId, similarity, rank: third >>> 2, near: (third & 2) !== 0, story: (third & 1) !== 0 });
  }
  return links;
}

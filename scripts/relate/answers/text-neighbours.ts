import { publicationOrder } from "../index/publication-order.ts";
import { headerOf } from "../index/read-index.ts";
import type { Header, RelateStore } from "../index/relate-store.ts";
import { backlinksOf, type Link, linksOf } from "../links/links.ts";
import { MIN_SIMILARITY } from "../links/similarity.ts";

/** A linked article and its similarity. */
export interface TextNeighbour {
  readonly docId: number;
  /** Read on first use. */
  readonly header: Header;
  /** 0 … MAX_SIMILARITY */
  readonly similarity: number;
  readonly rank: number;
}

/** Articles linked with one in either direction, by rank. */
export function textNeighboursOf(store: RelateStore, header: Header): TextNeighbour[] {
  const links = [...linksOf(store, header.docId), ...backlinksOf(store, header.docId)];
  const neighbours = links
    .filter(({ near, similarity }) => near && similarity >= MIN_SIMILARITY)
    .map((link) => textNeighbour(store, link));
  return neighbours.sort((a, b) => b.rank - a.rank || publicationOrder(b.header, a.header));
}

function textNeighbour(store: RelateStore, { docId, similarity, rank }: Link): TextNeighbour {
  let header: Header | undefined;
  return {
    docId,
    similarity,
    rank,
    get header() {
      header ??= headerOf(store, docId);
      return header;
    },
  };
}

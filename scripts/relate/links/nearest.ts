import { likenesses } from "../index/likenesses.ts";
import { publicationOrder } from "../index/publication-order.ts";
import { headOf, numberOf, slugOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { getVector, hashesOf } from "../index/vectors.ts";
import { rankOf } from "./likeness.ts";

/**
 * All articles related to one by their text, its story's first, then by rank, without the cuts that a page makes:
 * for measuring and for tools.
 * @throws when the article is not in the store
 */
export function nearest(store: RelateStore, id: string, limit: number): string[] {
  const number = numberOf(store, id);
  if (number === undefined) throw new Error(`No article "${id}" is in the store of related articles; relate it first.`);
  const head = headOf(store, number);
  const slug = slugOf(store, number);
  const { terms, weights } = getVector(store, number);
  const others = likenesses(store, hashesOf(terms), weights)
    .filter((one) => one.number !== number)
    .map((one) => {
      const other = headOf(store, one.number);
      const sameStory = slug !== undefined && slugOf(store, one.number) === slug;
      return { id: other.id, at: other.at, sameStory, rank: rankOf(one.likeness, other.at, head.at) };
    });
  others.sort((a, b) => Number(b.sameStory) - Number(a.sameStory) || b.rank - a.rank || publicationOrder(b, a));
  return others.slice(0, limit).map((other) => other.id);
}

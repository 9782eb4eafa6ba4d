import { publicationOrder } from "../index/publication-order.ts";
import { docIdOf, headerOf, slugOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { similarArticles } from "../index/similar-articles.ts";
import { getVector, hashesOf } from "../index/vectors.ts";
import { rankOf } from "./similarity.ts";

/**
 * All articles similar to one, its story first, then by rank, without the cut-offs of pages:
 * for evaluation and tools.
 * @throws if the article is not in the store
 */
export function nearest(store: RelateStore, id: string, limit: number): string[] {
  const docId = docIdOf(store, id);
  if (docId === undefined) throw new Error(`No article "${id}" is in the store of related articles; relate it first.`);
  const header = headerOf(store, docId);
  const slug = slugOf(store, docId);
  const { terms, weights } = getVector(store, docId);
  const others = similarArticles(store, hashesOf(terms), weights)
    .filter((one) => one.docId !== docId)
    .map((one) => {
      const other = headerOf(store, one.docId);
      const sameStory = slug !== undefined && slugOf(store, one.docId) === slug;
      return { id: other.id, at: other.at, sameStory, rank: rankOf(one.similarity, other.at, header.at) };
    });
  others.sort((a, b) => Number(b.sameStory) - Number(a.sameStory) || b.rank - a.rank || publicationOrder(b, a));
  return others.slice(0, limit).map((other) => other.id);
}

import { type Published, publicationOrder } from "../index/publication-order.ts";
import { docIdsUnder, headerOf } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { ownSlug, slugPart } from "./slug-part.ts";

/** The slug of the story that a stored article would start. */
export function ownSlugOf(store: RelateStore, article: Published): string {
  const oldest = docIdsUnder(store, ["slug", slugPart(article.id)], 1)[0];
  return ownSlug(article.id, oldest !== undefined && publicationOrder(headerOf(store, oldest), article) < 0);
}

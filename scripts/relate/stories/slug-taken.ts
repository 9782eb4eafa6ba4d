import { type Published, publicationOrder } from "../index/publication-order.ts";
import { headOf, numbersUnder } from "../index/read-index.ts";
import type { RelateStore } from "../index/relate-store.ts";
import { ownSlug, slugPart } from "./slug-part.ts";

/** The slug of the story that an article in the store would open. */
export function ownSlugOf(store: RelateStore, article: Published): string {
  const oldest = numbersUnder(store, ["slug", slugPart(article.id)], 1)[0];
  return ownSlug(article.id, oldest !== undefined && publicationOrder(headOf(store, oldest), article) < 0);
}

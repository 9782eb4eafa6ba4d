import { backsOf, linksOf } from "./links.ts";
import { placeArticle } from "./place-article.ts";
import { publicationOrder } from "./publication-order.ts";
import { headOf, slugOf } from "./read-index.ts";
import type { Head, RelateStore } from "./relate-store.ts";
import { ownSlugOf } from "./slug-taken.ts";
import type { Touched } from "./touched.ts";

/**
 * Places articles in stories anew, oldest first, beginning with those given; where a place has changed, the newer articles that
 * looked at it follow.
 */
export function replaceStories(store: RelateStore, starts: Iterable<number>, touched: Touched): void {
  const queue = new Map<number, Head>();
  for (const number of starts) {
    const head = store.heads.get(number);
    if (head !== undefined) queue.set(number, head);
  }
  while (queue.size > 0) {
    const head = oldest(queue);
    queue.delete(head.number);
    const before = slugOf(store, head.number);
    const now = placeOf(store, head);
    if (before === now) continue;
    touched.story(before);
    if (before !== undefined) store.index.removeSync(["member", before, head.at, head.id]);
    if (now === undefined) store.index.removeSync(["place", head.number]);
    else {
      store.index.putSync(["place", head.number], now);
      store.index.putSync(["member", now, head.at, head.id], head.number);
    }
    touched.story(now);
    touched.number(head.number);
    for (const back of backsOf(store, head.number)) if (back.story) queue.set(back.number, headOf(store, back.number));
  }
}

function oldest(queue: ReadonlyMap<number, Head>): Head {
  let first: Head | undefined;
  for (const head of queue.values()) if (first === undefined || publicationOrder(head, first) < 0) first = head;
  if (first === undefined) throw new Error("No article is left to be placed.");
  return first;
}

function placeOf(store: RelateStore, head: Head): string | undefined {
  const candidates = () => {
    const links = linksOf(store, head.number).filter((link) => link.story);
    links.sort((a, b) => b.likeness - a.likeness);
    return links.flatMap(({ number, likeness }) => {
      const slug = slugOf(store, number);
      return slug === undefined ? [] : [{ slug, likeness }];
    });
  };
  return placeArticle(head.story, candidates, () => ownSlugOf(store, head));
}

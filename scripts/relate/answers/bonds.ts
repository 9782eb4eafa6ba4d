import { publicationOrder } from "../index/publication-order.ts";
import { headOf } from "../index/read-index.ts";
import type { Head, RelateStore } from "../index/relate-store.ts";
import { FAINT } from "../links/likeness.ts";
import { backsOf, type Link, linksOf } from "../links/links.ts";

/** Another article, and how near it is by its text. */
export interface Bond {
  readonly number: number;
  /** Read when it is asked for. */
  readonly head: Head;
  /** 0 … SAME */
  readonly likeness: number;
  readonly rank: number;
}

/** Articles linked with one in either direction, best first. */
export function bondsOf(store: RelateStore, head: Head): Bond[] {
  const links = [...linksOf(store, head.number), ...backsOf(store, head.number)];
  const bonds = links.filter(({ near, likeness }) => near && likeness >= FAINT).map((link) => bondOf(store, link));
  return bonds.sort((a, b) => b.rank - a.rank || publicationOrder(b.head, a.head));
}

function bondOf(store: RelateStore, { number, likeness, rank }: Link): Bond {
  let head: Head | undefined;
  return {
    number,
    likeness,
    rank,
    get head() {
      head ??= headOf(store, number);
      return head;
    },
  };
}

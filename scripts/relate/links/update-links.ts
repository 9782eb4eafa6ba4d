import type { Published } from "../index/publication-order.ts";
import type { Settings } from "../settings.ts";
import { chooseLinks, type Older } from "./choose-links.ts";
import { rankOf } from "./likeness.ts";
import type { Link } from "./links.ts";

/**
 * The links of an article of which some older articles have changed, without asking all others; `undefined` when an article
 * that is not among the links may now be, so that all must be asked.
 * @param changes by number: the older article as it is now, `undefined` for one that is gone or no longer alike
 */
export function updateLinks(
  at: number,
  links: readonly Link[],
  changes: ReadonlyMap<number, Older | undefined>,
  publishedOf: (number: number) => Published,
  settings: Settings,
): Link[] | undefined {
  const near = links.filter((link) => link.near);
  const story = links.filter((link) => link.story);
  const rank = (link: Link) => link.rank;
  const likeness = (link: Link) => link.likeness;
  if (opens(near, settings.nearest, changes, rank, (now) => rankOf(now.likeness, now.at, at))) return undefined;
  if (opens(story, settings.storyCandidates, changes, likeness, (now) => now.likeness)) return undefined;
  const pool = links
    .filter((link) => !changes.has(link.number))
    .map((link) => ({ ...publishedOf(link.number), ...link }));
  return chooseLinks(at, [...pool, ...[...changes.values()].filter((older) => older !== undefined)], settings);
}

/** Has a full list lost so much that something outside it, which was at most as good as its last, may enter? */
function opens(
  list: readonly Link[],
  full: number,
  changes: ReadonlyMap<number, Older | undefined>,
  before: (link: Link) => number,
  now: (older: Older) => number,
): boolean {
  if (list.length < full) return false;
  const last = Math.min(...list.map(before));
  return list.some((link) => {
    if (!changes.has(link.number)) return false;
    const changed = changes.get(link.number);
    return changed === undefined || now(changed) <= last;
  });
}

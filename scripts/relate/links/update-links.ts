import type { Published } from "../index/publication-order.ts";
import type { RelateSettings } from "../settings.ts";
import { type Candidate, chooseLinks } from "./choose-links.ts";
import type { Link } from "./links.ts";
import { rankOf } from "./similarity.ts";

/**
 * Updates an article's links after some older articles changed, without a full search; `undefined` if an unlinked
 * article may now be better, so that a full search is needed.
 * @param changes by doc id: the changed older article, `undefined` if removed or no longer similar
 */
export function updateLinks(
  at: number,
  links: readonly Link[],
  changes: ReadonlyMap<number, Candidate | undefined>,
  publishedOf: (docId: number) => Published,
  settings: RelateSettings,
): Link[] | undefined {
  const near = links.filter((link) => link.near);
  const story = links.filter((link) => link.story);
  const rank = (link: Link) => link.rank;
  const similarity = (link: Link) => link.similarity;
  const rankNow = (now: Candidate) => rankOf(now.similarity, now.at, at);
  if (hasOpening(near, settings.nearest, changes, rank, rankNow)) return undefined;
  if (hasOpening(story, settings.storyCandidates, changes, similarity, (now) => now.similarity)) return undefined;
  const pool = links
    .filter((link) => !changes.has(link.docId))
    .map((link) => ({ ...publishedOf(link.docId), ...link }));
  return chooseLinks(at, [...pool, ...[...changes.values()].filter((older) => older !== undefined)], settings);
}

/** Whether a full list may now have room for an unlinked article. Those score no higher than its last one did. */
function hasOpening(
  list: readonly Link[],
  full: number,
  changes: ReadonlyMap<number, Candidate | undefined>,
  before: (link: Link) => number,
  now: (older: Candidate) => number,
): boolean {
  if (list.length < full) return false;
  const last = Math.min(...list.map(before));
  return list.some((link) => {
    if (!changes.has(link.docId)) return false;
    const changed = changes.get(link.docId);
    return changed === undefined || now(changed) <= last;
  });
}

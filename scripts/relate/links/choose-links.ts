import { type Published, publicationOrder } from "../index/publication-order.ts";
import { type Settings, STORY_WINDOW } from "../settings.ts";
import { FAINT, rankOf } from "./likeness.ts";
import type { Link } from "./links.ts";

/** An older article that has something to do with a newer one. */
export interface Older extends Published {
  readonly number: number;
  readonly likeness: number;
}

interface Ranked extends Older {
  readonly rank: number;
}

/** Best first; of equals the newest first. */
export function byRank(a: Ranked, b: Ranked): number {
  return b.rank - a.rank || publicationOrder(b, a);
}

function byLikeness(a: Older, b: Older): number {
  return b.likeness - a.likeness || publicationOrder(b, a);
}

/** Could an older article be a candidate for the story of one that appeared at `at`? */
export function inStoryWindow(olderAt: number, at: number): boolean {
  return at - olderAt <= STORY_WINDOW;
}

/**
 * The links of an article that appeared at `at` to the older articles given: the nearest, and the candidates for its story.
 * Both are functions of the set given, not of its order.
 */
export function chooseLinks(at: number, older: readonly Older[], settings: Settings): Link[] {
  const ranked = older
    .filter((one) => one.likeness >= FAINT)
    .map(({ id, at: olderAt, number, likeness }) => {
      return { id, at: olderAt, number, likeness, rank: rankOf(likeness, olderAt, at) };
    });
  const near = new Set([...ranked].sort(byRank).slice(0, settings.nearest));
  const recent = ranked.filter((one) => inStoryWindow(one.at, at)).sort(byLikeness);
  const story = new Set(recent.slice(0, settings.storyCandidates));
  const chosen = ranked.filter((one) => near.has(one) || story.has(one)).sort(byRank);
  return chosen.map((one) => ({
    number: one.number,
    likeness: one.likeness,
    rank: one.rank,
    near: near.has(one),
    story: story.has(one),
  }));
}

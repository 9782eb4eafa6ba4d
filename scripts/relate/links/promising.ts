import { type Published, publicationOrder } from "../index/publication-order.ts";
import { SAME } from "../index/vector-of.ts";
import { weekOf } from "../index/week-of.ts";
import { type Settings, STORY_WINDOW } from "../settings.ts";
import { inStoryWindow, type Older } from "./choose-links.ts";
import { rankOf } from "./likeness.ts";

/** Another article and how like it is; its header is not read yet. */
export interface Alike {
  readonly number: number;
  /** At least FAINT. */
  readonly likeness: number;
  readonly week: number;
}

/**
 * Of all articles alike the older ones that `chooseLinks` could choose. It is enough to look at the most alike, as nearness in time
 * never raises a rank above the likeness: headers of the others are not read.
 */
export function promising(
  article: Published,
  alike: readonly Alike[],
  publishedOf: (number: number) => Published,
  settings: Settings,
): Older[] {
  const found = new Map<number, Older>();
  const week = weekOf(article.at);
  const firstWeek = weekOf(article.at - STORY_WINDOW);
  const nearest: number[] = [];
  let recent = 0;
  let leastRecent = 0;
  // What falls short of the nearest ones found so far, and is not recent, can be left out for good.
  const stillWanted = (one: Alike): boolean =>
    one.week >= firstWeek || nearest.length < settings.nearest || one.likeness >= (nearest.at(-1) ?? 0);
  for (const one of mostAlikeFirst(alike, stillWanted)) {
    const near = nearest.length < settings.nearest || one.likeness >= (nearest.at(-1) ?? 0);
    const mayBeRecent = one.week >= firstWeek && (recent < settings.storyCandidates || one.likeness >= leastRecent);
    if (one.week > week || !(near || mayBeRecent)) continue;
    const { id, at } = publishedOf(one.number);
    if (publicationOrder({ id, at }, article) >= 0) continue;
    found.set(one.number, { id, at, number: one.number, likeness: one.likeness });
    if (inStoryWindow(at, article.at)) {
      recent++;
      if (recent <= settings.storyCandidates) leastRecent = one.likeness;
    }
    nearest.push(rankOf(one.likeness, at, article.at));
    nearest.sort((a, b) => b - a);
    nearest.length = Math.min(nearest.length, settings.nearest);
  }
  return [...found.values()];
}

/** In falling likeness, sorted band by band, so that the long tail is only sorted when it is reached. */
function* mostAlikeFirst(alike: readonly Alike[], stillWanted: (one: Alike) => boolean): Generator<Alike> {
  let rest = alike;
  for (let least = SAME / 2; rest.length > 0; least /= 1.5) {
    const band: Alike[] = [];
    const below: Alike[] = [];
    for (const one of rest) {
      if (!stillWanted(one)) continue;
      if (one.likeness >= least) band.push(one);
      else below.push(one);
    }
    yield* band.sort((a, b) => b.likeness - a.likeness);
    rest = below;
  }
}

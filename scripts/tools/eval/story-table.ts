import type { EngineAnswers } from "./engine.ts";
import { type Fold, labelledInFold } from "./fold.ts";
import type { LabelledArticle } from "./labelled-article.ts";
import { plainStories, THRESHOLDS } from "./plain-rule.ts";
import { type Scores, storyScores } from "./story-scores.ts";

/** A row of the table of stories. */
export type StoryRow = readonly [name: string, bCubed: Scores, threshold?: number];

/** B-cubed scores of the engine and of the plain rule at its best threshold for the set. */
export function storyRows(
  articles: readonly LabelledArticle[],
  { places, olderOf }: EngineAnswers,
): readonly StoryRow[] {
  const tried = THRESHOLDS.map((threshold) => ({ threshold, places: plainStories(articles, olderOf, threshold) }));
  const best = bestOf(tried, articles);
  return [
    ["this engine", storyScores(articles, places).bCubed],
    ["plain rule at its best", storyScores(articles, best.places).bCubed, best.threshold],
  ];
}

/** The same on each half of the events, with the plain rule at its best threshold for the other half. */
export function foldRows(
  articles: readonly LabelledArticle[],
  { places, olderOf }: EngineAnswers,
): readonly StoryRow[] {
  const tried = THRESHOLDS.map((threshold) => ({ threshold, places: plainStories(articles, olderOf, threshold) }));
  return ([0, 1] as const).flatMap((fold): StoryRow[] => {
    const other: Fold = fold === 0 ? 1 : 0;
    const reported = labelledInFold(articles, fold);
    const tuned = bestOf(tried, labelledInFold(articles, other));
    return [
      [`half ${fold + 1}: this engine`, storyScores(reported, places).bCubed],
      [`half ${fold + 1}: plain rule, tuned on the other`, storyScores(reported, tuned.places).bCubed, tuned.threshold],
    ];
  });
}

interface Tried {
  readonly threshold: number;
  readonly places: readonly string[];
}

function bestOf(tried: readonly Tried[], articles: readonly LabelledArticle[]): Tried {
  const scored = tried.map((one) => ({ one, f1: storyScores(articles, one.places).bCubed.f1 }));
  scored.sort((a, b) => b.f1 - a.f1 || a.one.threshold - b.one.threshold);
  return scored[0]?.one ?? { threshold: 0, places: [] };
}

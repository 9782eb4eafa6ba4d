import type { LabelledArticle } from "./labelled-article.ts";

/** Precision, recall and their harmonic mean. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface StoryScores {
  readonly pairs: Scores;
  readonly bCubed: Scores;
}

/**
 * How well found stories agree with the labels. Articles of the crowd in a found story count against its precision.
 * @param places the story found for each article
 */
export function storyScores(articles: readonly LabelledArticle[], places: readonly string[]): StoryScores {
  const found = sizes(places);
  const labelled = sizes(articles.flatMap(({ story }) => story ?? []));
  const both = sizes(
    articles.flatMap(({ story }, index) => (story === undefined ? [] : joint(places[index] ?? "", story))),
  );
  let [precision, recall, hits, foundPairs, labelledPairs, count] = [0, 0, 0, 0, 0, 0];
  for (const [index, { story }] of articles.entries()) {
    if (story === undefined) continue;
    const place = places[index] ?? "";
    const [inBoth, inFound, inLabelled] = [
      both.get(joint(place, story)) ?? 0,
      found.get(place) ?? 0,
      labelled.get(story) ?? 0,
    ];
    precision += inBoth / inFound;
    recall += inBoth / inLabelled;
    hits += inBoth - 1;
    foundPairs += inFound - 1;
    labelledPairs += inLabelled - 1;
    count++;
  }
  return {
    pairs: scores(hits / (foundPairs || 1), hits / (labelledPairs || 1)),
    bCubed: scores(precision / count, recall / count),
  };
}

function joint(place: string, story: string): string {
  return JSON.stringify([place, story]);
}

function sizes(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function scores(precision: number, recall: number): Scores {
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

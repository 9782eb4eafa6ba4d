import { termHash } from "../../relate/terms/term-hash.ts";
import type { LabelledArticle } from "./labelled-article.ts";

export type Fold = 0 | 1;

/** Keeps the labels of one half of the events; the other articles become part of the crowd. */
export function labelledInFold(articles: readonly LabelledArticle[], fold: Fold): readonly LabelledArticle[] {
  return articles.map((article) => (foldOf(article) === fold ? article : { ...article, story: undefined }));
}

function foldOf({ story }: LabelledArticle): Fold | undefined {
  return story === undefined ? undefined : ((termHash(story) & 1) as Fold);
}

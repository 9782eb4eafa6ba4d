import type { Article } from "../content/article.ts";
import { pictureAddress } from "../content/picture.ts";
import type { TopicTree } from "../content/topic-tree.ts";
import type { ListName } from "./digest.ts";

/** The lists a live or withdrawn article stands in. */
export function listsOf(article: Article, tree: TopicTree): readonly ListName[] {
  const corrected: readonly ListName[] = article.corrections.length > 0 ? ["corrected"] : [];
  if (article.status === "withdrawn") return ["withdrawn", ...corrected];
  const picture = article.image === undefined ? undefined : pictureAddress(article.image.src);
  const rolledUp = new Set(article.topics.flatMap((topic) => tree.path(topic)));
  return [
    "all",
    `type/${article.type}`,
    ...article.topics.map((topic): ListName => `own/${topic}`),
    ...[...rolledUp].map((topic): ListName => `topic/${topic}`),
    ...article.editors.map((editor): ListName => `editor/${editor}`),
    ...[...new Set(article.sources.map((source) => source.outlet))].map((outlet): ListName => `outlet/${outlet}`),
    ...(picture === undefined ? [] : [`image/${picture}` as const]),
    ...corrected,
  ];
}

import type { Problem } from "../content/problem.ts";
import type { Registries } from "../content/registries.ts";
import { topicTree } from "../content/topic-tree.ts";
import { ArticleFile } from "../pipeline/article-file.ts";
import { doubtTopics } from "../relate/answers/doubt-topics.ts";
import type { Store } from "../store/store.ts";

/**
 * Warnings of articles whose text sits far from all of their topics: one of them may be wrong.
 * docs/contributing/relating.md says how often it is not.
 */
export function topicDoubts(store: Store, { topics }: Registries, content: string): readonly Problem[] {
  const { path } = topicTree(topics);
  const paths = new Map([...topics.entries.keys()].map((id) => [id, path(id)]));
  const shares = (a: string, b: string) => (paths.get(a)?.includes(b) ?? false) || (paths.get(b)?.includes(a) ?? false);
  const problems: Problem[] = [];
  for (const { value: article } of store.articles.getRange({})) {
    const doubt = doubtTopics(store.relate, article.id, article.topics, shares);
    if (doubt === undefined) continue;
    const file = new ArticleFile(content, article.file);
    file.warnOfTopics(doubt);
    problems.push(...file.problems);
  }
  return problems;
}
